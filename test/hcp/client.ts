import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { json } from "node:stream/consumers";
import { API_HOST } from "./hosts";
import { JSON_API } from "./json-api";

export interface ApiAnswer {
  status: number;
  document: unknown;
}

/** One call of the API at a port of this machine. */
export async function callApi(
  { port, ca, token }: { port: number; ca: string; token?: string },
  method: string,
  path: string,
  document?: object,
): Promise<ApiAnswer> {
  const headers = {
    host: API_HOST,
    "content-type": JSON_API,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const sent = request({ host: "127.0.0.1", port, servername: API_HOST, ca, method, path, headers });
  sent.end(method === "GET" ? undefined : JSON.stringify(document ?? {}));
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return { status: answer.statusCode!, document: await json(answer) };
}

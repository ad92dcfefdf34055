import { type IncomingMessage, request as plain, type RequestOptions } from "node:http";
import { request as secure } from "node:https";
import { connection } from "./connection";

/** An HTTP request by the way that the SDK's clients go, which fails as theirs do. Its answer is not read yet. */
export function request(url: URL, options: RequestOptions = {}, body?: string): Promise<IncomingMessage> {
  const agent = url.protocol === "https:" ? connection().requestHandler?.httpsAgent : undefined;
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? secure : plain;
    send(url, { ...options, agent }, resolve)
      .on("error", reject)
      .end(body);
  });
}

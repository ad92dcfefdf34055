import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerOf } from "../../../ops/weaviate/answer";

const ANSWERS: Record<string, [status: number, body: string]> = {
  "/refused": [403, "{}"],
  "/page": [200, "<html>of a proxy</html>"],
  "/reason": [422, '{"error":[{"message":"no such tenant"},{"message":"and no such collection"}]}'],
  "/text": [500, "out of memory"],
  "/nothing": [502, ""],
};
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body] = ANSWERS[request.url!]!;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = (path: string, key?: string) =>
  answerOf({ url, key, keyFrom: "WEAVIATE_API_KEY", reach: "Forward its port." }, path);
const PUT =
  "Put its API key into the environment as WEAVIATE_API_KEY, for example by: read -rs WEAVIATE_API_KEY && export WEAVIATE_API_KEY";

test("each refusal of Weaviate is one message that says what to do, and none has the key", async () => {
  await expect(ask("/refused", "a-key")).rejects.toThrow(`${url} refuses the key of WEAVIATE_API_KEY (403). ${PUT}`);
  await expect(ask("/refused")).rejects.toThrow(`${url} asks for a key (403). ${PUT}`);
  await expect(ask("/page", "a-key")).rejects.toThrow(
    `${url} answers GET /page with something that is no JSON: is it Weaviate? Forward its port.`,
  );
  await expect(ask("/reason", "a-key")).rejects.toThrow(
    `${url} answers GET /reason with 422: no such tenant; and no such collection`,
  );
  await expect(ask("/text", "a-key")).rejects.toThrow(`${url} answers GET /text with 500: out of memory`);
  await expect(ask("/nothing", "a-key")).rejects.toThrow(`${url} answers GET /nothing with 502: no text`);
});

test("a port that nobody listens at is one message", async () => {
  const asking = { url: "http://127.0.0.1:9", key: undefined, keyFrom: "K", reach: "Forward its port." };
  await expect(answerOf(asking, "/v1/schema")).rejects.toThrow(
    /^Weaviate does not answer at http:\/\/127\.0\.0\.1:9 \(.+\)\. Forward its port\.$/,
  );
});

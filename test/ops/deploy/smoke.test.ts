import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { smoke } from "../../../ops/deploy/smoke";

let server: Server | undefined;
afterEach(() => server?.close());

/** A site that answers with these status codes, one after the other and then the last. */
async function answering(...codes: number[]): Promise<string> {
  server = createServer((_request, response) => {
    response.writeHead(codes.length > 1 ? codes.shift()! : codes[0]!, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
}

let pauses = 0;
const asking = {
  tries: 3,
  pause: async () => {
    pauses += 1;
  },
};
const asks = (url: string, matcher = "200") => smoke([{ url, matcher }], asking);

test("a site that answers as it must passes, also after some tries", async () => {
  await asks(await answering(200));
  pauses = 0;
  await asks(await answering(503, 502, 200));
  expect(pauses).toBe(2);
});

test("codes are those of the health check", async () => {
  await asks(await answering(204), "200,204");
  await asks(await answering(250), "200-299");
});

test("another answer fails, a redirect to a page that is well too, and the message has both codes", async () => {
  const broken = await answering(503);
  await expect(asks(broken)).rejects.toHaveProperty("message", `${broken} answers 503, not 200.`);
  const moved = await answering(302, 302, 302, 200);
  await expect(asks(moved)).rejects.toHaveProperty("message", `${moved} answers 302, not 200.`);
});

test("no answer fails", async () => {
  const url = await answering(200);
  await new Promise((resolve) => server!.close(resolve));
  await expect(asks(url)).rejects.toHaveProperty(
    "message",
    `${url} answers nothing (connect ECONNREFUSED ${new URL(url).host}), not 200.`,
  );
});

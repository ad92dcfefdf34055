import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { forwardTo } from "./forward";
import { SlowLine } from "./slow/slow-line";

const servers: Server[] = [];

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const echo = () =>
  createServer(async (incoming, answer) => {
    let said = "";
    for await (const chunk of incoming) said += chunk;
    answer.writeHead(418, { "x-path": incoming.url! }).end(`${incoming.method} ${said}`);
  });

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

test("a call and its answer go through whole", async () => {
  const url = await listening(forwardTo(await listening(echo())));
  const answer = await fetch(`${url}/a?b=c`, { method: "PUT", body: "all" });
  expect([answer.status, answer.headers.get("x-path"), await answer.text()]).toEqual([418, "/a?b=c", "PUT all"]);
});

test("what is answered on the way goes no further", async () => {
  const target = await listening(echo());
  const server = forwardTo(target, ({ url }, body, answer) => {
    if (url === "/stop") answer.writeHead(403).end(`no ${body}`);
    return url === "/stop";
  });
  const url = await listening(server);
  const [stopped, gone] = await Promise.all(
    ["/stop", "/go"].map((path) => fetch(url + path, { method: "POST", body: "x" })),
  );
  expect([stopped!.status, await stopped!.text(), gone!.status]).toEqual([403, "no x", 418]);
});

test.each([
  ["before it answers", createServer((incoming) => incoming.socket.destroy())],
  [
    "in the middle of its answer",
    createServer((_, answer) => {
      answer.writeHead(200, { "content-length": "9" }).write("half");
      setTimeout(() => answer.destroy(), 20);
    }),
  ],
])("a server that hangs up %s hangs up on the caller, and nothing else fails", async (_, server) => {
  const url = await listening(forwardTo(await listening(server)));
  await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow(/fetch failed|terminated/);
});

test("so does a server that is not there", async () => {
  await expect(fetch(await listening(forwardTo("http://127.0.0.1:9")))).rejects.toThrow("fetch failed");
});

test("a caller that hangs up in the middle of its call is no error either", async () => {
  const url = await listening(forwardTo(await listening(echo())));
  const caller = connect(Number(new URL(url).port), "127.0.0.1");
  caller.end("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");
  await new Promise((resolve) => caller.on("close", resolve).resume());
  expect((await fetch(url, { method: "POST", body: "whole" })).status).toBe(418);
});

test("a slow line is closed once what got through is done, and what was on its way never gets there", async () => {
  let done = 0;
  const slow = createServer((_, answer) => {
    setTimeout(() => {
      done++;
      answer.end();
    }, 200);
  });
  const line = await SlowLine.to(await listening(slow), 400);
  const call = () => expect(fetch(line.url)).rejects.toThrow("fetch failed");
  const first = call();
  await expect.poll(() => line.passed, { interval: 5 }).toBe(1);
  const second = call();
  await expect.poll(() => line.calls, { interval: 5 }).toBe(2);
  await line.close();
  expect(done).toBe(1);
  await Promise.all([first, second]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(done).toBe(1);
});

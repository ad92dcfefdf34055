import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { scenarioIn } from "../../../ops/load/scenario";
import { send } from "../../../ops/load/send";
import { missed } from "../../../ops/load/verdict";
import { loadCommand } from "../../../ops/verbs/load";

// Real requests to a local stand-in for a platform, for seconds.
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function platform(answer: RequestListener): Promise<URL> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const scenario = scenarioIn(
  `
users: { peak: 20 }
requestsPerUser: 120
requests:
  page: { path: /, share: 3, p99Milliseconds: 20000 }
  ask: { method: POST, path: /api/ask, body: '{"text": "?"}', headers: { content-type: application/json }, share: 1, p99Milliseconds: 20000 }
failedPercent: 1
`,
  "test.yaml",
);

const sent = async (url: URL, more: { token?: string; signal?: AbortSignal } = {}) =>
  send(scenario, { url, users: 20, seconds: 2, signal: new AbortController().signal, ...more });

describe("a load test", () => {
  test("sends each kind of request as the scenario says, in its share, and passes (FLY-137, AMI-130)", async () => {
    const seen = { "GET /": 0, "POST /api/ask": 0 } as Record<string, number>;
    const url = await platform((request, response) => {
      seen[`${request.method} ${request.url}`]! += 1;
      // A redirect to the sign-in is an answer.
      response.writeHead(request.url === "/" ? 302 : 200, { location: "/sign-in" }).end("ok");
    });
    const answers = await sent(url);
    expect(missed(scenario, 20, answers)).toEqual([]);
    expect(Object.keys(seen)).toEqual(["GET /", "POST /api/ask"]);
    // 40 a second in all, three of four of them pages; a busy machine sends fewer, in the same shares.
    expect(seen["GET /"]! / seen["POST /api/ask"]!).toBeGreaterThan(1.5);
    expect(answers.map(({ name, failed }) => [name, failed])).toEqual([
      ["page", 0],
      ["ask", 0],
    ]);
  });

  test("fails where requests fail, and says with what they ended (FLY-137)", async () => {
    const url = await platform((request, response) => response.writeHead(request.url === "/" ? 200 : 403).end());
    const lines = missed(scenario, 20, await sent(url));
    expect(lines[0]).toMatch(/^ask: none of \d+ requests was answered\.$/);
    expect(lines[1]).toMatch(/^\d+ of \d+ requests failed, \d+\.\d\d %; 1 % may: 403 \(\d+\)\.$/);
  });

  test("fails where answers are slow (FLY-137)", async () => {
    const url = await platform((_request, response) => setTimeout(() => response.end("ok"), 200));
    const strict = { ...scenario, requests: { page: { ...scenario.requests.page!, p99Milliseconds: 100 } } };
    const answers = await send(strict, { url, users: 5, seconds: 2, signal: new AbortController().signal });
    expect(missed(strict, 5, answers)).toEqual([
      expect.stringMatching(/^page: 99 of 100 answers took up to \d+ ms; 100 ms were wanted\.$/),
    ]);
  });

  test("fails where nobody answers", async () => {
    const url = await platform((request) => request.socket.destroy());
    const lines = missed(scenario, 20, await sent(url));
    expect(lines).toEqual(["page: none of 60 requests was answered.", "ask: none of 20 requests was answered."]);
  });

  test("fails where nobody listens", async () => {
    const url = await platform(() => undefined);
    server!.close();
    const lines = missed(scenario, 20, await sent(url));
    expect(lines[0]).toBe("page: none of 60 requests was answered.");
    expect(lines.at(-1)).toMatch(/, 100\.00 %; 1 % may: no answer \(\d+\)\.$/);
  });

  test("gives its token to every request, and to nothing else", async () => {
    const tokens = new Set<string | undefined>();
    const url = await platform((request, response) => {
      tokens.add(request.headers.authorization);
      response.end("ok");
    });
    await sent(url, { token: "canary" });
    expect([...tokens]).toEqual(["Bearer canary"]);
  });

  test("stops when it is interrupted", async () => {
    const url = await platform((_request, response) => response.end("ok"));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const long = send(scenario, { url, users: 20, seconds: 3600, signal: controller.signal });
    await expect(long).rejects.toThrow("interrupted");
  });
});

describe("the verb", () => {
  async function load(...args: string[]) {
    const out = vi.spyOn(console, "log").mockReturnValue();
    try {
      await loadCommand().parseAsync(["--site", "acme", ...args], { from: "user" });
      return { exitCode: process.exitCode ?? 0, out: out.mock.calls.join("\n") };
    } finally {
      process.exitCode = undefined;
      vi.restoreAllMocks();
    }
  }

  test("sends nothing until it is told where to (FLY-008)", async () => {
    const { exitCode, out } = await load("--users", "100");
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^100 +api +1600 +2 +6$/m);
    expect(out).toMatch(/\n\nNothing is sent\. --send <url> sends what 100 people do\.$/);
  });

  test("ends with 1 where a bound is missed, and says all of it as JSON too", async () => {
    const url = await platform((_request, response) => response.writeHead(503).end());
    const { exitCode, out } = await load("--send", url.href, "--seconds", "1", "--json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      users: 150,
      demand: [{ service: "api" }, { service: "dashboard" }],
      warnings: [],
      answers: [{ name: "page" }, { name: "api", failures: { 503: expect.any(Number) } }],
      missed: expect.arrayContaining([expect.stringMatching(/^api: none of \d+ requests was answered\.$/)]),
    });
  });
});

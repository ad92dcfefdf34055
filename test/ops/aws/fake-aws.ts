import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";

type Body = Record<string, unknown>;

/** Answers of an AWS, by action: `PutSecretValue`. A refusal is thrown as `refusal(...)`. */
export type Answers = Record<string, (body: Body) => Body>;

export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** An AWS of services that speak JSON, and STS. The environment of the test names it. */
export class FakeAws {
  /** The actions that were asked for, in their order. */
  readonly asked: string[] = [];
  /** What a GET of a path answers, for URLs that an answer names. */
  readonly files = new Map<string, Buffer>();
  url = "";
  private server?: Server;

  constructor(
    private readonly answers: Answers,
    private readonly account = "111122223333",
  ) {}

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.answer(request).then(({ status, type, text }) => {
        response.writeHead(status, { "content-type": type }).end(text);
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    vi.stubEnv("AWS_ENDPOINT_URL", this.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "x");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
  }

  stop(): void {
    this.server?.close();
    vi.unstubAllEnvs();
  }

  private async answer(request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === "GET") {
      const file = this.files.get(request.url!);
      return { status: file ? 200 : 404, type: "application/octet-stream", text: file ?? "" };
    }
    const body = Buffer.concat(chunks).toString();
    const json = "application/x-amz-json-1.1";
    const target = request.headers["x-amz-target"] as string | undefined;
    if (!target) return { status: 200, type: "text/xml", text: identity(this.account) };
    const action = target.split(".").at(-1)!;
    this.asked.push(action);
    try {
      return { status: 200, type: json, text: JSON.stringify(this.answers[action]!(JSON.parse(body))) };
    } catch (error) {
      const { code = "InternalFailure", message } = error as Refusal;
      return { status: 400, type: json, text: JSON.stringify({ __type: code, message }) };
    }
  }
}

function identity(account: string): string {
  const result = `<GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult>`;
  return `<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`;
}

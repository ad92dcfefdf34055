import { createServer, type IncomingMessage, type Server } from "node:http";
import {
  createServer as createHttp2Server,
  type Http2Server,
  type Http2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { gunzipSync } from "node:zlib";

/** A request as a stand-in got it, unpacked. */
export interface Got {
  method: string;
  path: string;
  authorization: string;
  body: string;
}

/** The path of OTLP over gRPC at which Tempo takes spans. */
export const SPANS = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

interface Answer {
  status: number;
  body?: string;
}

/** What each answers that cannot be had here: SNS, Slack, a workflow of Teams, and who is only asked for metrics. */
const ANSWERS: Record<string, Answer> = {
  "POST /": {
    status: 200,
    body: "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>",
  },
  "POST /slack": { status: 200, body: "ok" },
  "POST /teams": { status: 202 },
  "GET /metrics": { status: 200 },
};

/** They listen on loopback and remember what they got. */
export class StandIns {
  readonly got: Got[] = [];
  /** Tempo refuses for good what it gets. */
  refuse = false;
  /** Tempo takes connections, and answers nothing. */
  silent = false;
  private readonly sessions = new Set<Http2Session>();

  private constructor(
    private readonly http: Server,
    private readonly grpc: Http2Server,
  ) {
    http.on("request", async (request: IncomingMessage, response) => {
      const { method, url, headers } = request as { method: string; url: string; headers: Record<string, string> };
      const bytes = await bytesOf(request);
      const body = (headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
      this.got.push({ method, path: url, authorization: headers.authorization ?? "", body });
      const { status, body: answer = "" } = ANSWERS[`${method} ${url}`] ?? { status: 404 };
      response.writeHead(status, { "content-type": "text/plain" }).end(answer);
    });
    grpc.on("session", (session) => this.sessions.add(session));
    grpc.on("stream", async (stream: ServerHttp2Stream, headers) => {
      const { ":method": method = "", ":path": path = "" } = headers;
      this.got.push({ method, path, authorization: "", body: messageIn(await bytesOf(stream)) });
      if (this.silent) return;
      const status = path !== SPANS ? "12" : this.refuse ? "3" : "0";
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": status }));
      stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
      // An empty message, without compression.
      stream.end(Buffer.alloc(5));
    });
  }

  static async start(): Promise<StandIns> {
    const both = [createServer(), createHttp2Server()] as const;
    await Promise.all(both.map(listen));
    return new StandIns(...both);
  }

  get httpPort(): number {
    return portOf(this.http);
  }

  get grpcPort(): number {
    return portOf(this.grpc);
  }

  at(path: string): Got[] {
    return this.got.filter((one) => one.path === path);
  }

  stop(): void {
    for (const session of this.sessions) session.destroy();
    this.http.closeAllConnections();
    for (const server of [this.http, this.grpc]) server.close();
  }
}

/** Ports that nobody listens at now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createTcpServer());
  await Promise.all(servers.map(listen));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** gRPC writes before a message whether it is compressed, and its length. */
function messageIn(bytes: Buffer): string {
  const message = bytes.subarray(5);
  return (bytes[0] === 1 ? gunzipSync(message) : message).toString();
}

function listen(server: TcpServer): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function portOf(server: TcpServer): number {
  return (server.address() as AddressInfo).port;
}

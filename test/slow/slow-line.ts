import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that makes every call wait, as the way to a region far away does. */
export class SlowLine {
  /** How many calls went through. */
  calls = 0;
  /** The longest chain of calls of which each came once the one before had been answered. */
  inTurn = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string, delayMs: number): Promise<SlowLine> {
    const server = createServer((incoming, answer) => {
      line.calls++;
      const turn = line.inTurn + 1;
      const { method, url, headers } = incoming;
      const body: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => body.push(chunk));
      incoming.on("end", () => {
        setTimeout(() => {
          const outgoing = request(new URL(url!, target), { method, headers }, (response) => {
            answer.writeHead(response.statusCode!, response.headers);
            response.pipe(answer);
            line.inTurn = Math.max(line.inTurn, turn);
          });
          outgoing.end(Buffer.concat(body));
        }, delayMs);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const line = new SlowLine(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return line;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

import type { ClientRequest, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { forwardTo } from "../forward";

/** A proxy that makes every call wait, as the way to a region far away does. */
export class SlowLine {
  /** How many calls came. */
  calls = 0;
  /** How many of them went on to the server behind. */
  passed = 0;
  /** The longest chain of calls of which each came once the one before had been answered. */
  inTurn = 0;
  private readonly underWay = new Set<ClientRequest>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: string, delayMs: number): Promise<SlowLine> {
    const server = forwardTo(
      target,
      async (_incoming, _body, answer) => {
        line.calls++;
        const turn = line.inTurn + 1;
        answer.once("pipe", () => {
          line.inTurn = Math.max(line.inTurn, turn);
        });
        await wait(delayMs);
        return false;
      },
      (outgoing) => line.pass(outgoing),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const line = new SlowLine(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return line;
  }

  /** Cuts off who calls, and ends once the server behind has answered what arrived there: it changes nothing more. */
  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    while (this.underWay.size > 0) await wait(10);
  }

  private pass(outgoing: ClientRequest): void {
    this.passed++;
    this.underWay.add(outgoing);
    for (const end of ["response", "close"]) outgoing.once(end, () => this.underWay.delete(outgoing));
  }
}

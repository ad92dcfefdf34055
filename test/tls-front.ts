import { type AddressInfo, connect } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { certificateFor } from "./hcp/certificate";

/** TLS before a port of loopback, under a name, as a forwarded port leads to an endpoint. */
export class TlsFront {
  private readonly open = new Set<TLSSocket>();

  private constructor(
    private readonly server: Server,
    /** Who trusts its certificate trusts this. */
    readonly certificate: string,
  ) {}

  static async to(port: number, name: string, delayMs = 0): Promise<TlsFront> {
    const { cert, key } = await certificateFor([name]);
    const server = createServer({ cert, key }, (socket) => {
      front.open.add(socket);
      const other = connect(port, "127.0.0.1");
      socket.on("data", (chunk) => setTimeout(() => other.write(chunk), delayMs));
      other.pipe(socket);
      for (const one of [socket, other]) {
        one.on("error", () => {});
        one.on("close", () => {
          front.open.delete(socket);
          socket.destroy();
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const front = new TlsFront(server, cert);
    return front;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }
}

import { createServer, type Server } from "node:http";
import { connect } from "node:net";

export interface HostProxy {
  server: Server;
  /** Hosts that were asked for and are not served. */
  refused: string[];
}

/**
 * An HTTP proxy that takes `https://host` of the given hosts to one port of this machine, and goes nowhere else. So the
 * name in the configuration and in the certificate is the real one, and no name server and no port 443 is needed.
 */
export function proxyTo(port: number, hosts: string[]): HostProxy {
  const refused: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on("connect", ({ url = "" }, client) => {
    client.on("error", () => {});
    if (!hosts.some((host) => url === `${host}:443`)) {
      refused.push(url);
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
  });
  return { server, refused };
}

import { createHash } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { strToU8, zipSync } from "fflate";

/** A program that answers like Terraform of that version, packed as HashiCorp packs it. */
export function archiveOf(version: string) {
  const program = fakeTerraform(version);
  const archive = zipSync({ terraform: strToU8(program), "LICENSE.txt": strToU8("a licence") });
  return { program, archive, sha256: createHash("sha256").update(archive).digest("hex") };
}

export function fakeTerraform(version: string): string {
  return `#!/bin/sh\necho '{"terraform_version": "${version}"}'\n`;
}

/** What a loopback server does with the archive. */
export type Serve = (response: ServerResponse, archive: Uint8Array) => void;

export const whole: Serve = (response, archive) => response.end(archive);
export const notFound: Serve = (response) => response.writeHead(404).end();

/** Announces the whole, sends half and closes the line. */
export const cutOff: Serve = (response, archive) => {
  response.writeHead(200, { "Content-Length": archive.length });
  response.write(archive.subarray(0, archive.length / 2), () => response.destroy());
};

/** Announces half and sends half: nothing on the line tells. */
export const shortened: Serve = (response, archive) => response.end(archive.subarray(0, archive.length / 2));

/** A loopback mirror of HashiCorp's releases. */
export class Releases {
  readonly asked: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(archive: Uint8Array, serve: Serve): Promise<Releases> {
    const server = createServer();
    const releases = new Releases(server);
    server.on("request", (request, response) => {
      releases.asked.push(request.url ?? "");
      serve(response, archive);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return releases;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

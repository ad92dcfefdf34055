import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Api } from "./api";
import { certificateFor } from "./certificate";
import { type ApiAnswer, callApi } from "./client";
import { API_HOST, STORAGE_HOST } from "./hosts";
import type { OrganizationOptions } from "./organization";
import { type HostProxy, proxyTo } from "./proxy";

const HOSTS = [API_HOST, STORAGE_HOST];

export interface HcpTerraformOptions extends OrganizationOptions {
  /** Where its certificate is written. */
  folder: string;
}

/** A stand-in for HCP Terraform on this machine, under its own host names, over TLS. */
export class HcpTerraform {
  private constructor(
    readonly api: Api,
    private readonly server: Server,
    private readonly proxy: HostProxy,
    private readonly certificate: { text: string; file: string },
  ) {}

  static async start({ folder, ...organization }: HcpTerraformOptions): Promise<HcpTerraform> {
    const { cert, key } = await certificateFor(HOSTS);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "certificate.pem");
    writeFileSync(file, cert);
    const api = new Api(organization);
    const server = createServer({ cert, key }, async (request, response) => {
      const { status, headers, body } = await api.answer(request);
      response.writeHead(status, headers);
      response.end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    });
    await listen(server);
    const proxy = proxyTo(portOf(server), HOSTS);
    await listen(proxy.server);
    return new HcpTerraform(api, server, proxy, { text: cert, file });
  }

  /** What a process needs to reach it instead of HCP Terraform, as the user of this token. */
  envOf(token: string): Record<string, string> {
    return {
      HTTPS_PROXY: `http://127.0.0.1:${portOf(this.proxy.server)}`,
      // What Go reads on Linux. On a Mac it asks the keychain.
      SSL_CERT_FILE: this.certificate.file,
      TF_TOKEN_app_terraform_io: token,
    };
  }

  /** One call of the API by the user of this token, as somebody makes it without Terraform. */
  call(token: string | undefined, method: string, path: string, document?: object): Promise<ApiAnswer> {
    return callApi({ port: portOf(this.server), ca: this.certificate.text, token }, method, path, document);
  }

  /** Requests that it has no route for, and hosts that it does not stand in for. */
  get unknown(): string[] {
    const requests = this.api.exchanges.filter(({ route }) => !route).map(({ request }) => request);
    return [...requests, ...this.proxy.refused];
  }

  stop(): void {
    for (const server of [this.proxy.server, this.server]) {
      server.close();
      server.closeAllConnections();
    }
  }
}

async function listen(server: Server): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

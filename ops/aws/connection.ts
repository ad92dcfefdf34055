import { globalAgent } from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

/** The way that HTTPS_PROXY and NO_PROXY say, for the host of each request. */
class Way extends Agent {
  private readonly proxies = new Map<string, HttpsProxyAgent<string>>();

  connect(_request: unknown, { host, port }: AgentConnectOpts) {
    const url = getProxyForUrl(`https://${host}:${port}`);
    if (!url) return globalAgent;
    const proxy = this.proxies.get(url) ?? new HttpsProxyAgent(url);
    this.proxies.set(url, proxy);
    return proxy;
  }
}

/** Options of the clients of the SDK: unlike Terraform and the AWS CLI it goes by no proxy of itself. */
export function connection(): { requestHandler?: { httpsAgent: Agent } } {
  const { HTTPS_PROXY, https_proxy } = process.env;
  return HTTPS_PROXY || https_proxy ? { requestHandler: { httpsAgent: new Way() } } : {};
}

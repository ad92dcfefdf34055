import { EnvHttpProxyAgent, fetch as fetchBy, type RequestInit, type Response } from "undici";

/** This machine is behind no proxy: Terraform and everything else that is written in Go say so, too. */
const LOCAL = "localhost,127.0.0.1,[::1]";

/** `fetch` by the way that HTTPS_PROXY, HTTP_PROXY and NO_PROXY say, as curl goes: that of Node.js goes by no proxy. */
export function fetchByProxy(url: string, options: RequestInit = {}): Promise<Response> {
  return fetchBy(url, { ...options, dispatcher: new EnvHttpProxyAgent({ noProxy: noProxy() }) });
}

/** Why it failed: the error itself says no more than "fetch failed", and its cause of a proxy that refuses as little. */
export function reasonOf(error: Error & { code?: unknown }): string {
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || String(error.code);
}

function noProxy(): string {
  const { no_proxy, NO_PROXY } = process.env;
  const named = (no_proxy || NO_PROXY || "").trim();
  return named === "*" ? named : `${LOCAL},${named}`;
}

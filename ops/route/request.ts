import ipaddr from "ipaddr.js";
import { Failure } from "../terminal/failure";

/** What of a request decides where it goes. */
export interface Request {
  method: string;
  protocol: "http" | "https";
  /** The host header, in lower case. */
  host: string;
  port: number;
  path: string;
  /** What follows the question mark. */
  query: string;
  headers: Record<string, string>;
  /** The address that it comes from, or CloudFront's, which are in one prefix list. */
  source: string;
}

/** As a source: the addresses from which any distribution asks. */
export const CLOUDFRONT = "CloudFront";

/** Nobody's address: of those that are kept for documentation. */
export const SOMEBODY = "192.0.2.1";

const PROTOCOLS: Record<string, Request["protocol"]> = {
  "http:": "http",
  "https:": "https",
  "ws:": "http",
  "wss:": "https",
};
export const PORTS = { http: 80, https: 443 };

/** A request as a user types it. */
export function requestOf(url: string, { from, method }: { from: string; method: string }): Request {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const protocol = PROTOCOLS[parsed?.protocol ?? ""];
  if (!parsed || !protocol) {
    throw new Failure(`${JSON.stringify(url)} must be a whole URL, for example https://app.client.example/api.`, 2);
  }
  if (!ipaddr.isValid(from) || !(ipaddr.IPv4.isValidFourPartDecimal(from) || ipaddr.IPv6.isValid(from))) {
    throw new Failure(`--from ${JSON.stringify(from)} must be an IP address, for example 203.0.113.7.`, 2);
  }
  return {
    ...{ method: method.toUpperCase(), protocol, host: parsed.hostname },
    port: parsed.port ? Number(parsed.port) : PORTS[protocol],
    path: parsed.pathname,
    query: parsed.search.slice(1),
    headers: {},
    source: from,
  };
}

export function urlOf({ protocol, host, port, path, query }: Omit<Request, "method" | "headers" | "source">): string {
  return `${protocol}://${host}${port === PORTS[protocol] ? "" : `:${port}`}${path}${query && `?${query}`}`;
}

/** Whether a pattern of AWS's matches the whole text: `*` is any characters, `?` is one. */
export function matches(pattern: string, text: string, letters: "as written" | "in any case"): boolean {
  const form = [...pattern].map((sign) => WILDCARDS[sign] ?? sign.replace(/\W/, "\\$&")).join("");
  return new RegExp(`^${form}$`, letters === "in any case" ? "is" : "s").test(text);
}

const WILDCARDS: Record<string, string> = { "*": ".*", "?": "." };

/** Whether a source is in a range; CloudFront's addresses are in no range that is written down. */
export function isWithin(source: string, cidr: string): boolean {
  if (source === CLOUDFRONT) return cidr === "0.0.0.0/0";
  const [address, [network, bits]] = [ipaddr.parse(source), ipaddr.parseCIDR(cidr)];
  return address.kind() === network.kind() && (address as ipaddr.IPv4).match([network as ipaddr.IPv4, bits]);
}

import { overlap } from "../../aws/ipv4";
import { networkFacts } from "../../imports/network";
import type { Site } from "../../imports/site";
import { proxyPort } from "../../modules/conventions";
import type { Flow, Hop, Link } from "./link";

/** In `uses`: HTTPS to anywhere. */
export const INTERNET = "internet";

/** What a service gets that uses it. */
export const internetLink: Link = {
  environment: () => ({}),
  hops: [
    {
      to: "internet (HTTPS)",
      port: 443,
      encryption: "TLS",
      reason: "AWS APIs and external services; their certificates",
      rule: { name: "https", peer: { cidr: "0.0.0.0/0" } },
    },
  ],
};

/** The same, where the site names the ranges that it may go to. */
export function internetLinkTo(ranges: string[]): Link {
  const [anywhere] = internetLink.hops;
  const hops = ranges.map((cidr): Hop => {
    const rule = { name: `https_${cidr.replaceAll(/\W/g, "_")}`, peer: { cidr } };
    return { ...anywhere!, to: cidr, reason: "ranges that the site names; their certificates", rule };
  });
  return { environment: () => ({}), hops };
}

/** The same as flows of something that is not a service, with the flow to the account's proxy. */
export function toInternet(from: string, site: Site): Flow[] {
  const { hops } = internetLink;
  const out = hops.map(({ rule: _, ...hop }) => ({ from, ...hop }));
  return [...out, ...toOwnBalancer(from, site), ...toProxy(from, hops, site)];
}

/** HTTPS to anywhere includes the internal load balancer, where its allowed ranges reach into the network. */
export function toOwnBalancer(from: string, { network, inventory, operations }: Site): Flow[] {
  const own = network.mode === "create" ? [network.cidr] : networkFacts(inventory).cidrs;
  const reached = (operations?.allowedCidrs ?? []).some((allowed) => own.some((cidr) => overlap(cidr, allowed)));
  if (!reached) return [];
  const reason = "the network is among its allowed ranges, and HTTPS may go anywhere";
  return [{ from, to: "internal_load_balancer", port: 443, encryption: "TLS", reason }];
}

/** Egress goes through the proxy; 443 may be open already. */
export function toProxy(from: string, hops: Hop[], { proxy }: Pick<Site, "proxy">): Flow[] {
  const outside = hops.flatMap(({ rule }) => (rule && rule.peer !== "thing" ? [rule.peer] : []));
  if (outside.length === 0) return [];
  const https = outside.some((peer) => "cidr" in peer);
  const port = proxyPort({ proxy }) ?? (proxy && !https ? 443 : undefined);
  if (!port) return [];
  const to = port === 443 ? "internet (HTTPS)" : "internet";
  return [{ from, to, port, encryption: "plain", reason: "CONNECT to the proxy, with TLS in the tunnel" }];
}

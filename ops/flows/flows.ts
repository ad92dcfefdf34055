import ipaddr from "ipaddr.js";
import type { Written } from "../terraform/written";
import { CLOUDFRONT, fromEverybody } from "./edge";
import { Landscape } from "./landscape";
import type { OpenFlow } from "./open-flow";
import { type Party, partiesOf } from "./parties";
import { permittedFlows } from "./permissions";
import type { Plans } from "./plans";
import { type Rule, rulesOf } from "./rules";

/**
 * Every open flow of our own parties, by the plans of a site. A flow between two is open where the egress of one and
 * the ingress of the other allow it; to and from the internet where also a route exists; from a CIDR where every subnet
 * has a route back; to an AWS API where IAM allows it. A policy that is known after the apply only is read as it is
 * written. Anything undecidable counts as open.
 */
export function openFlows(plans: Plans, written?: Written): OpenFlow[] {
  const landscape = new Landscape(plans, written);
  const parties = partiesOf(landscape);
  const rules = rulesOf(landscape);
  const within = networksOf(landscape);
  const all = [
    ...parties.flatMap((party) => [...fromOutside(party, rules), ...toOutside(party, rules)]),
    ...parties.flatMap((from) => parties.flatMap((to) => between(from, to, rules, within))),
  ];
  const edge = fromEverybody(landscape, all);
  const permitted = permittedFlows(landscape, (service) => all.some((flow) => flow.from === service && isHttps(flow)));
  return sorted(distinct([...all, ...edge, ...permitted]));
}

function isHttps({ to, port }: OpenFlow): boolean {
  return (to.startsWith("internet") || to.startsWith("prefix list")) && covers(port, 443);
}

/** Ingress from CIDRs. `0.0.0.0/0` is the internet, if it can reach the party. */
function fromOutside(party: Party, rules: Rule[]): OpenFlow[] {
  if (!party.ours) return [];
  return rulesOfParty(party, rules, "ingress").flatMap(({ peer, ...ports }): OpenFlow[] => {
    if ("group" in peer) return [];
    const flow = { to: party.name, port: portOf(ports), protocol: ports.protocol, via: "security groups" };
    if ("prefixList" in peer) return [{ from: senderIn(peer.prefixList), ...flow }];
    if (!isAnywhere(peer.cidr)) return party.answers(peer.cidr) ? [{ from: peer.cidr, ...flow }] : [];
    return reachable(party) ? [{ from: "internet", ...flow, via: `${route(party)}, security groups` }] : [];
  });
}

/** Who sends from the addresses of a list. CloudFront has one for that alone. */
function senderIn(prefixList: string): string {
  return prefixList === CLOUDFRONT ? CLOUDFRONT : `prefix list ${prefixList}`;
}

function reachable({ publicIp, routes }: Party): boolean {
  return publicIp && (routes.has("internet gateway") || routes.has("unknown"));
}

/** Egress to CIDRs, if a route exists. */
function toOutside(party: Party, rules: Rule[]): OpenFlow[] {
  if (!party.ours) return [];
  return rulesOfParty(party, rules, "egress").flatMap(({ peer, ...ports }): OpenFlow[] => {
    if ("group" in peer) return [];
    const flow = { from: party.name, port: portOf(ports), protocol: ports.protocol, via: "security groups" };
    if ("prefixList" in peer) return [{ ...flow, to: `prefix list ${peer.prefixList}` }];
    if (!isAnywhere(peer.cidr)) return [{ ...flow, to: peer.cidr }];
    const leavesBy = [...party.routes].some((one) => one !== "none");
    const to = flow.port === "443" ? "internet (HTTPS)" : "internet";
    return leavesBy ? [{ ...flow, to, via: `${route(party)}, security groups` }] : [];
  });
}

function route({ routes }: Party): string {
  return [...routes]
    .filter((one) => one !== "none")
    .join(" or ")
    .replace("unknown", "unknown route");
}

/**
 * What the security groups of both sides allow. Ingress from the whole internet is one flow, and so is ingress to one
 * of our endpoints from a CIDR of its network. Elsewhere a CIDR stands for all parties in it.
 */
function between(from: Party, to: Party, rules: Rule[], within: string[]): OpenFlow[] {
  if (!(from.ours || to.ours)) return [];
  const out = rulesOfParty(from, rules, "egress").filter(({ peer }) => meets(peer, to, within));
  const into = rulesOfParty(to, rules, "ingress").filter(({ peer }) => {
    const asOne = "cidr" in peer && (isAnywhere(peer.cidr) ? reachable(to) : isOurEndpoint(to));
    return meets(peer, from, within) && !asOne;
  });
  return out.flatMap((leaving) =>
    into.flatMap((entering): OpenFlow[] => {
      const [first, last] = [Math.max(leaving.from, entering.from), Math.min(leaving.to, entering.to)];
      const protocol = leaving.protocol === "-1" ? entering.protocol : leaving.protocol;
      const same = [protocol, "-1"].includes(entering.protocol);
      if (!same || first > last) return [];
      return [
        { from: from.name, to: to.name, port: portOf({ from: first, to: last }), protocol, via: "security groups" },
      ];
    }),
  );
}

function isOurEndpoint({ ours, object }: Party): boolean {
  return ours && object?.type === "aws_vpc_endpoint";
}

function rulesOfParty({ groups }: Party, rules: Rule[], wanted: Rule["direction"]): Rule[] {
  return rules.filter(({ group, direction }) => direction === wanted && groups.includes(group));
}

function meets(peer: Rule["peer"], { groups }: Party, within: string[]): boolean {
  if ("group" in peer) return groups.includes(peer.group);
  return "cidr" in peer && within.some((network) => overlap(peer.cidr, network));
}

/** CIDRs of parties; anywhere, where unknown. */
function networksOf(landscape: Landscape): string[] {
  const values = [
    ...landscape.ofType("aws_vpc").map(({ values }) => values.cidr_block),
    ...landscape.ofType("aws_vpc_ipv4_cidr_block_association").map(({ values }) => values.cidr_block),
  ].filter((cidr): cidr is string => typeof cidr === "string" && cidr !== "");
  return values.length > 0 ? values : ["0.0.0.0/0", "::/0"];
}

function overlap(one: string, other: string): boolean {
  const [[a, aBits], [b, bBits]] = [ipaddr.parseCIDR(one), ipaddr.parseCIDR(other)];
  if (a.kind() !== b.kind()) return false;
  return (a as ipaddr.IPv4).match([b as ipaddr.IPv4, Math.min(aBits, bBits)]);
}

function isAnywhere(cidr: string): boolean {
  return cidr.endsWith("/0");
}

function portOf({ from, to }: { from: number; to: number }): string {
  if (from === 0 && to === 65_535) return "all";
  return from === to ? `${from}` : `${from}-${to}`;
}

/** Whether a port, a range of ports or all of them hold one port. */
export function covers(ports: string, port: number): boolean {
  if (ports === "all") return true;
  const [first, last = first] = ports.split("-").map(Number);
  return first! <= port && port <= last!;
}

function distinct(flows: OpenFlow[]): OpenFlow[] {
  return [...new Map(flows.map((flow) => [`${flow.from} ${flow.to} ${flow.port} ${flow.protocol}`, flow])).values()];
}

function sorted(flows: OpenFlow[]): OpenFlow[] {
  const key = ({ from, to, port }: OpenFlow) => `${from} ${to} ${port}`;
  return flows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

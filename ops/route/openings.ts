import { type Block, type Blocks, strings } from "./blocks";
import type { Hop } from "./hop";
import { CLOUDFRONT, isWithin, type Request } from "./request";

/** Why the security groups of a load balancer refuse a request; nothing where one lets it in. */
export function refusal(blocks: Blocks, balancer: Block, { source, port }: Request): Hop | undefined {
  const groups = strings(balancer.arguments.security_groups).flatMap((target) => blocks.named(target) ?? []);
  const rules = blocks
    .ofType("aws_vpc_security_group_ingress_rule")
    .filter((rule) => groups.some((group) => blocks.isOf(rule.arguments.security_group_id, group)))
    .filter((rule) => isOn(rule, port));
  if (groups.length === 0 || rules.some((rule) => letsIn(blocks, rule, source))) return undefined;
  const sources = [...new Set(rules.map((rule) => peerOf(blocks, rule)))];
  const others = sources.length > SHOWN ? ` and ${sources.length - SHOWN} more` : "";
  return {
    hop: "refused",
    what: `${source} on port ${port}: open to ${sources.slice(0, SHOWN).join(", ") || "nobody"}${others}`,
    address: groups.map(({ address }) => address).join(", "),
  };
}

/** Sources that a refusal names. */
const SHOWN = 3;

function isOn({ arguments: { ip_protocol, from_port, to_port } }: Block, port: number): boolean {
  if (ip_protocol === "-1") return true;
  return ip_protocol === "tcp" && Number(from_port) <= port && port <= Number(to_port);
}

function letsIn(blocks: Blocks, rule: Block, source: string): boolean {
  const { cidr_ipv4, cidr_ipv6 } = rule.arguments;
  if (strings([cidr_ipv4 ?? [], cidr_ipv6 ?? []].flat()).some((cidr) => isWithin(source, cidr))) return true;
  return source === CLOUDFRONT && peerOf(blocks, rule) === CLOUDFRONT;
}

function peerOf(blocks: Blocks, { arguments: said }: Block): string {
  const list = blocks.named(said.prefix_list_id);
  if (list) return list.arguments.name === CLOUDFRONT_ADDRESSES ? CLOUDFRONT : `${list.arguments.name}`;
  return `${said.cidr_ipv4 ?? said.cidr_ipv6 ?? said.prefix_list_id ?? said.referenced_security_group_id}`;
}

const CLOUDFRONT_ADDRESSES = "com.amazonaws.global.cloudfront.origin-facing";

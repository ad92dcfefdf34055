import type { Landscape, PlannedObject, Target } from "./landscape";

/** What one security-group rule allows. */
export interface Rule {
  /** Key of the group that has it. */
  group: string;
  direction: "ingress" | "egress";
  /** The peer: a group's key, a CIDR, or a prefix list. */
  peer: { group: string } | { cidr: string } | { prefixList: string };
  /** `-1`: all. */
  protocol: string;
  from: number;
  to: number;
}

const TYPES = { aws_vpc_security_group_ingress_rule: "ingress", aws_vpc_security_group_egress_rule: "egress" } as const;

/** Every rule of every group: resources, and inline rules. */
export function rulesOf(landscape: Landscape): Rule[] {
  const separate = Object.entries(TYPES).flatMap(([type, direction]) =>
    landscape.ofType(type).flatMap((rule) => separateRule(landscape, rule, direction)),
  );
  const older = landscape.ofType("aws_security_group_rule").flatMap((rule) => {
    const groups = landscape.follow(rule, ["security_group_id"], GROUP).map(keyOf);
    const peers = landscape.follow(rule, ["source_security_group_id"], GROUP).map(keyOf);
    return groups.flatMap((group) =>
      listed(landscape, group, rule.values.type as Rule["direction"], rule.values, peers),
    );
  });
  const inline = landscape.ofType(GROUP).flatMap((group) =>
    (["ingress", "egress"] as const).flatMap((direction) => {
      const rules = (group.values[direction] ?? []) as Record<string, unknown>[];
      return rules.flatMap((rule) => {
        const peers = strings(rule.security_groups).flatMap((id) => landscape.ofValue(id, GROUP).map(keyOf));
        return listed(landscape, keyOf(group), direction, rule, peers);
      });
    }),
  );
  return [...separate, ...older, ...inline];
}

const GROUP = "aws_security_group";

/** One security group under one name, whether a plan holds it or only its id. */
export function keyOf(group: Target): string {
  return typeof group === "string" ? group : `${group.stack}/${group.address}`;
}

function separateRule(landscape: Landscape, rule: PlannedObject, direction: Rule["direction"]): Rule[] {
  const { values } = rule;
  const ports = portsOf(values.ip_protocol, values.from_port, values.to_port);
  const groups = landscape.follow(rule, ["security_group_id"], GROUP).map(keyOf);
  const peers: Rule["peer"][] = [
    ...landscape.follow(rule, ["referenced_security_group_id"], GROUP).map((peer) => ({ group: keyOf(peer) })),
    ...strings(values.cidr_ipv4, values.cidr_ipv6).map((cidr) => ({ cidr })),
    ...strings(values.prefix_list_id).map((id) => ({ prefixList: prefixListName(landscape, id) })),
  ];
  return groups.flatMap((group) => peers.map((peer) => ({ group, direction, peer, ...ports })));
}

/** The service of an AWS-managed prefix list; the id of another. */
function prefixListName(landscape: Landscape, id: string): string {
  const lists = landscape.ofType("aws_prefix_list", "aws_ec2_managed_prefix_list");
  const [found] = lists.filter(({ values }) => values.id === id);
  return found
    ? `${found.values.name}`
        .replace(/\.origin-facing$/, "")
        .split(".")
        .at(-1)!
    : id;
}

/** A rule as groups list it: any number of peers of any kind. */
function listed(
  landscape: Landscape,
  group: string,
  direction: Rule["direction"],
  rule: Record<string, unknown>,
  peers: string[],
): Rule[] {
  const ports = portsOf(rule.protocol, rule.from_port, rule.to_port);
  const all: Rule["peer"][] = [
    ...[...peers, ...(rule.self === true ? [group] : [])].map((peer) => ({ group: peer })),
    ...strings(rule.cidr_blocks, rule.ipv6_cidr_blocks).map((cidr) => ({ cidr })),
    ...strings(rule.prefix_list_ids).map((id) => ({ prefixList: prefixListName(landscape, id) })),
  ];
  return all.map((peer) => ({ group, direction, peer, ...ports }));
}

function portsOf(protocol: unknown, from: unknown, to: unknown): Pick<Rule, "protocol" | "from" | "to"> {
  const every = { protocol: `${protocol}`, from: 0, to: 65_535 };
  return protocol === "-1" || from === -1 ? every : { ...every, from: Number(from ?? 0), to: Number(to ?? 65_535) };
}

function strings(...values: unknown[]): string[] {
  return values.flat().filter((value): value is string => typeof value === "string" && value !== "");
}

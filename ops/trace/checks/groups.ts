import { isDeepStrictEqual } from "node:util";
import { attributeOf } from "../attribute";
import { check, type Line, none, wrong } from "../line";
import type { Planned, SitePlans } from "../plans";
import { addressOf, part, type Thing } from "../thing";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

/** CIDR ranges that a thing's security group lets in, and on which ports. */
export interface WayIn {
  to: Thing;
  ports: number[];
  ranges: "any" | "known" | "the VPC's";
}

/** Everybody else comes from a security group that a rule names. */
export function ingressFromRanges(...ways: WayIn[]): Line {
  const each = ways.map(({ to, ports, ranges }) => `${ranges} to ${to} on ${ports.join(" and ")}`);
  return check(`ingress from CIDR ranges: ${each.join(", ")}, and no other`, (plans) => {
    const open = plans.ours(INGRESS).filter(({ block }) => block.referenced_security_group_id === undefined);
    const stray = open.filter((rule) => !ways.some((way) => goes(rule, way, plans)));
    return [
      ...(open.length === 0 ? [none(INGRESS, "one from a CIDR range")] : []),
      ...stray.map((one) => wrong(one, "cidr_ipv4", "one of the ways in", `${one.after.from_port}`)),
    ];
  });
}

function goes(rule: Planned, { to, ports, ranges }: WayIn, plans: SitePlans): boolean {
  const { from_port: port, cidr_ipv4: cidr } = rule.after;
  if (!at(rule, "security_group_id", to, plans) || !ports.includes(port as number)) return false;
  if (ranges === "any") return true;
  if (ranges === "known") return typeof cidr === "string" && !cidr.endsWith("/0");
  return plans.resources.some(
    ({ type, after }) => /^aws_vpc(_ipv4_cidr_block_association)?$/.test(type) && after.cidr_block === cidr,
  );
}

export const rulesAreNarrow = narrowRules(443);

/** `ports`: on which something may leave to CIDR ranges. */
export function narrowRules(...ports: number[]): Line {
  const said = ports.join(" and ");
  const words = `every security group rule of ours is of one TCP port; egress to CIDR ranges is on ${said} alone, and DNS to single IPs`;
  return check(words, (plans) => {
    const rules = [...plans.ours(INGRESS), ...plans.ours(EGRESS)];
    const bad = rules.filter(({ type, after: { ip_protocol, from_port, to_port, cidr_ipv4, cidr_ipv6 } }) => {
      const onePort = ip_protocol === "tcp" && typeof from_port === "number" && from_port === to_port;
      const leaves = type === EGRESS && (cidr_ipv4 ?? cidr_ipv6);
      const dns = leaves && /\/(32|128)$/.test(`${leaves}`) && from_port === 53 && to_port === 53;
      return !dns && (!onePort || (leaves && !ports.includes(from_port as number)));
    });
    const inline = plans.ours("aws_security_group").filter(({ block }) => block.ingress ?? block.egress);
    const found = ({ after }: Planned) => `${after.ip_protocol} ${after.from_port}-${after.to_port}`;
    return [
      ...(rules.length === 0 ? [none(INGRESS, "one at least")] : []),
      ...bad.map((one) => wrong(one, "ip_protocol", "one TCP port", found(one))),
      ...[...inline, ...plans.ours("aws_security_group_rule")].map((one) =>
        wrong(one, "rules", "resources of their own", "inline"),
      ),
    ];
  });
}

export const ownSecurityGroups = check("every service has one security group, and no two the same", (plans) => {
  const services = plans.ours("aws_ecs_service");
  const groupsOf = (one: Planned) => attributeOf(one, "network_configuration.0.security_groups", plans).written;
  const all = services.map((one) => JSON.stringify(groupsOf(one)) ?? "none");
  const alone = (index: number) => all.indexOf(all[index]!) === all.lastIndexOf(all[index]!);
  const one = (index: number) => /^\["\{\w+\/aws_security_group\.\w+\.id\}"\]$/.test(all[index]!);
  const bad = services.filter((_, index) => !one(index) || !alone(index));
  return [
    ...(services.length === 0 ? [none("aws_ecs_service", "one at least")] : []),
    ...bad.map((service) => wrong(service, "security_groups", "one of its own", all[services.indexOf(service)]!)),
  ];
});

/** Ingress of a thing's security group: that of another on each of the ports, and nothing else. */
export function reachedOnlyBy(from: Thing, to: Thing, ...ports: number[]): Line {
  return check(`ingress of ${to} is from ${from} on ${ports.join(" and ")}, and nothing else`, (plans) => {
    const rules = plans.ours(INGRESS).filter((rule) => at(rule, "security_group_id", to, plans));
    const right = rules.filter((rule) => at(rule, "referenced_security_group_id", from, plans) && onePort(rule));
    const found = rules.map(({ after }) => after.from_port as number).sort((one, other) => one - other);
    if (right.length === rules.length && isDeepStrictEqual(found, ports)) return [];
    if (rules.length === 0) return [none(INGRESS, `${ports.join(" and ")} from ${from}`)];
    return rules.map((one) => wrong(one, "source", `${from} alone`, `${one.after.from_port}`));
  });
}

/** Ingress of a thing's security group: from each of these on its ports, and nothing else. */
export function reachedOnlyByThese(to: Thing, by: Partial<Record<Thing, number[]>>): Line {
  const ways = Object.entries(by).flatMap(([from, ports]) => ports!.map((port) => ({ from: from as Thing, port })));
  const said = ways.map(({ from, port }) => `${from} on ${port}`).join(", ");
  return check(`ingress of ${to} is from ${said}, and nothing else`, (plans) => {
    const rules = plans.ours(INGRESS).filter((rule) => at(rule, "security_group_id", to, plans));
    const is = (rule: Planned, { from, port }: (typeof ways)[number]) =>
      at(rule, "referenced_security_group_id", from, plans) && onePort(rule) && rule.after.from_port === port;
    const more = rules.filter((rule) => !ways.some((way) => is(rule, way)));
    const missing = ways.filter((way) => !rules.some((rule) => is(rule, way)));
    return [
      ...more.map((one) => wrong(one, "source", said, `${one.after.from_port}`)),
      ...missing.map(({ from, port }) => none(INGRESS, `${port} from ${from}`)),
    ];
  });
}

/** Both security groups let the one reach the other: by egress and by ingress. */
export function reaches(from: Thing, to: Thing, port: number): Line {
  return check(`security groups let ${from} reach ${to} on ${port}`, (plans) => {
    const is = (rule: Planned, own: Thing, peer: Thing) =>
      at(rule, "security_group_id", own, plans) && at(rule, "referenced_security_group_id", peer, plans);
    const on = (type: string, own: Thing, peer: Thing) =>
      plans.ours(type).some((rule) => is(rule, own, peer) && onePort(rule) && rule.after.from_port === port);
    return [
      ...(on(EGRESS, from, to) ? [] : [none(EGRESS, `${from} to ${to} on ${port}`)]),
      ...(on(INGRESS, to, from) ? [] : [none(INGRESS, `${from} to ${to} on ${port}`)]),
    ];
  });
}

/** Who has egress to the prefix list of an AWS service, as in `data.aws_prefix_list.dynamodb`. */
export function egressToPrefixList(prefixList: string, ...from: Thing[]): Line {
  return check(`egress to the prefix list of ${prefixList} is that of ${from.join(" and ")} alone`, (plans) => {
    const rules = plans
      .ours(EGRESS)
      .filter((rule) =>
        `${attributeOf(rule, "prefix_list_id", plans).written}`.includes(`aws_prefix_list.${prefixList}.`),
      );
    const others = rules.filter((rule) => !from.some((one) => at(rule, "security_group_id", one, plans)));
    const missing = from.filter((one) => !rules.some((rule) => at(rule, "security_group_id", one, plans)));
    return [
      ...missing.map((one) => none(EGRESS, `${one} to ${prefixList}`)),
      ...others.map((one) => wrong(one, "prefix_list_id", `of ${from.join(" and ")}`, one.address)),
    ];
  });
}

function onePort({ after: { from_port, to_port, cidr_ipv4 } }: Planned): boolean {
  return from_port === to_port && !cidr_ipv4;
}

/** Whether an argument of a rule is the security group of a thing. */
function at(rule: Planned, argument: string, thing: Thing, plans: SitePlans): boolean {
  const group = addressOf(thing).startsWith("aws_security_group.") ? thing : part(thing, "aws_security_group");
  return plans.leadsTo(group, attributeOf(rule, argument, plans).written);
}

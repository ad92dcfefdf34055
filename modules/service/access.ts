import type { Construct } from "constructs";
import { type Conventions, conventionsOf, proxyPort } from "../conventions";
import { egress, ingress, type Peer, type Protocol, SecurityGroup } from "../security-group";
import type { Link } from "./link";

export interface AccessProps {
  vpcId: string;
  links: Record<string, Link>;
  /** The load balancer's security group, and the port that it sends requests to. */
  from?: { securityGroupId: string; port: number };
}

/** The security group of a service's tasks, with the rules that its load balancer and its links need. */
export function taskSecurityGroup(scope: Construct, id: string, { vpcId, links, from }: AccessProps): SecurityGroup {
  const group = new SecurityGroup(scope, "this_security_group", { name: id, description: `${id} tasks`, vpcId });
  const tasks = { securityGroupId: group.id };
  if (from) {
    const said = `load balancer to ${id}`;
    ingress(scope, "from_load_balancer", group.id, from, from.port, said);
    egress(scope, "from_load_balancer", from.securityGroupId, tasks, from.port, said);
  }
  const ways = new Map(Object.values(links).flatMap(({ reaches = [] }) => reaches.map((way) => [way.name, way])));
  for (const { name, peer, port } of ways.values()) flow(scope, id, group.id, name, peer, port);

  const proxy = portToProxy(conventionsOf(scope), [...ways.values()]);
  if (proxy) flow(scope, id, group.id, "proxy", ANYWHERE, proxy);
  return group;
}

const ANYWHERE = { cidr: "0.0.0.0/0" };

/** Egress goes through the proxy. AWS rejects a second rule with the same port and destination as that for HTTPS. */
function portToProxy(conventions: Conventions, ways: { peer: Peer }[]): number | undefined {
  const outside = ways.filter(({ peer }) => !("securityGroupId" in peer));
  if (!conventions.proxy || outside.length === 0) return undefined;
  const https = outside.some(({ peer }) => "cidr" in peer);
  return proxyPort(conventions) ?? (https ? undefined : 443);
}

const SAID: Record<string, string> = {
  https: "AWS and to services outside",
  proxy: "the proxy of this account",
};

/** The egress rule, and the ingress rule where the peer is a security group of ours. */
export function flow(
  scope: Construct,
  id: string,
  groupId: string,
  name: string,
  peer: Peer,
  port: number,
  protocol?: Protocol,
) {
  const said = `${id} to ${SAID[name] ?? name.replaceAll("_", " ")}`;
  const out = egress(scope, `to_${name}`, groupId, peer, port, said, protocol);
  if (!("securityGroupId" in peer)) return [out];
  return [out, ingress(scope, `to_${name}`, peer.securityGroupId, { securityGroupId: groupId }, port, said, protocol)];
}

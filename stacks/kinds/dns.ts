import type { Construct } from "constructs";
import { dnsServers } from "../../imports/dns-servers";
import type { Site } from "../../imports/site";
import { egress } from "../../modules/security-group";
import type { Flow, Hop } from "./link";

/**
 * Names are resolved at the DNS servers of the client's DHCP options. Amazon's own need no rule: security groups cannot
 * block them.
 */
function hops({ inventory }: Pick<Site, "inventory">): (Hop & { protocol: "tcp" | "udp"; cidr: string })[] {
  return dnsServers(inventory).others.flatMap((server) => {
    const cidr = server.includes(":") ? `${server}/128` : `${server}/32`;
    const hop = { to: cidr, cidr, port: 53, encryption: "plain" as const, reason: "DNS, by the VPC's DHCP options" };
    return [
      { ...hop, protocol: "udp" },
      { ...hop, protocol: "tcp" },
    ];
  });
}

/** The same as flows of an instance or a task. */
export function toDns(from: string, site: Pick<Site, "inventory">): Flow[] {
  return hops(site).map(({ cidr: _, ...hop }) => ({ from, ...hop }));
}

/** The same as rules of its security group. */
export function allowDns(scope: Construct, from: string, securityGroupId: string, site: Site): void {
  for (const { cidr, port, protocol } of hops(site)) {
    const name = `to_dns_${cidr.split("/")[0]!.replaceAll(/[.:]+/g, "_")}_${protocol}`;
    egress(scope, name, securityGroupId, { cidr }, port, `${from} to a DNS server of the VPC`, protocol);
  }
}

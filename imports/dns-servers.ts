import type { Inventory } from "./inventory";
import { networkFacts, standing } from "./network";

/** DNS servers that instances and tasks of a VPC ask, by its DHCP options. */
export interface DnsServers {
  /** Whether one of them is Amazon's. */
  amazons: boolean;
  /** IPs of the others, in the order in which they are asked. */
  others: string[];
}

export function dnsServers(inventory: Inventory): DnsServers {
  const options =
    standing(inventory).find(({ type }) => type === "aws_vpc_dhcp_options") ??
    inventory.unmanaged.find(({ kind }) => kind === "dhcp-options");
  const servers = (options?.config?.domain_name_servers ?? ["AmazonProvidedDNS"]) as string[];
  const amazons = ["AmazonProvidedDNS", "169.254.169.253", "fd00:ec2::253", ...cidrsOf(inventory).map(resolverOf)];
  return {
    amazons: servers.some((server) => amazons.includes(server)),
    others: servers.filter((server) => !amazons.includes(server)),
  };
}

/** None where the network is created. */
function cidrsOf(inventory: Inventory): string[] {
  return inventory.vpcId ? networkFacts(inventory).cidrs : [];
}

/** The VPC's own resolver has the third IP of a CIDR: the network plus two. */
function resolverOf(cidr: string): string {
  const octets = cidr.split("/")[0]!.split(".").map(Number);
  return [...octets.slice(0, 3), (octets[3] ?? 0) + 2].join(".");
}

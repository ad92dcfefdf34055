import type { Finding } from "./finding";
import type { Inventory } from "./inventory";
import { networkFacts, vpcConfig } from "./network";
import type { NetworkQuestion } from "./network-question";

/** Whether AWS services and the platform's own services can be found by name. */
export function dnsFindings({ inventory, privateZone }: NetworkQuestion): Finding[] {
  const vpc = vpcConfig(inventory);
  const found: Finding[] = [];
  const id = inventory.vpcId;
  if (vpc.enable_dns_support === false) {
    const message = "has enableDnsSupport off: names of AWS services cannot be resolved";
    found.push({ code: "ADOPT204", severity: "error", id, message, remedy: "The client enables it." });
  }
  if (vpc.enable_dns_hostnames === false) {
    const message =
      "has enableDnsHostnames off: its private hosted zones do not answer, so that services do not find each other, and interface endpoints have no private DNS names";
    found.push({ code: "ADOPT205", severity: "error", id, message, remedy: "The client enables it." });
  }
  const servers = otherServers(inventory);
  if (servers.length > 0) {
    found.push({
      code: "ADOPT214",
      severity: "warning",
      id,
      message: `resolves names with ${servers.join(", ")} only: these do not know ${privateZone ?? "the private zone of the platform"}, by which services find each other`,
      remedy: `Their owner forwards ${privateZone ?? "it"} to an inbound endpoint of Route 53 Resolver in the VPC.`,
    });
  }
  return found;
}

/** The DNS servers of the VPC's DHCP options, where none is Amazon's. */
function otherServers(inventory: Inventory): string[] {
  const options = inventory.resources.find(({ type }) => type === "aws_vpc_dhcp_options");
  const servers = (options?.config.domain_name_servers ?? []) as string[];
  const amazon = ["AmazonProvidedDNS", "169.254.169.253", ...networkFacts(inventory).cidrs.map(resolverOf)];
  return servers.some((server) => amazon.includes(server)) ? [] : servers;
}

/** The VPC's own resolver has the third IP of a CIDR: the network plus two. */
function resolverOf(cidr: string): string {
  const octets = cidr.split("/")[0]!.split(".").map(Number);
  return [...octets.slice(0, 3), (octets[3] ?? 0) + 2].join(".");
}

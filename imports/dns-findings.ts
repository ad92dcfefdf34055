import { dnsServers } from "./dns-servers";
import type { Finding } from "./finding";
import { vpcConfig } from "./network";
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
  const { amazons, others } = dnsServers(inventory);
  if (others.length > 0) {
    const zone = privateZone ?? "the private zone of the platform";
    const message = amazons
      ? `resolves names with ${others.join(", ")} beside Amazon's servers: those do not know ${zone}, by which services find each other, and their answer is final`
      : `resolves names with ${others.join(", ")} only: these do not know ${zone}, by which services find each other`;
    const remedy = `Their owner forwards ${privateZone ?? "it"} to an inbound endpoint of Route 53 Resolver in the VPC${amazons ? ", or the client takes them out of its DHCP options" : ""}.`;
    found.push({ code: "ADOPT214", severity: "warning", id, message, remedy });
  }
  return found;
}

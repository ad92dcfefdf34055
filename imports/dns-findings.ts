import { layersPass, zoneForwarded } from "../aws/preconditions";
import { dnsServers } from "./dns-servers";
import type { Finding } from "./finding";
import { vpcConfig } from "./network";
import type { NetworkQuestion } from "./network-question";
import { strictEndpoints } from "./vpc-preconditions";

/** Whether AWS services and the platform's own services can be found by name, and images pulled. */
export function dnsFindings({
  inventory,
  privateZone = "the private zone of the platform",
}: NetworkQuestion): Finding[] {
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
  const { amazons, others: servers } = dnsServers(inventory);
  const remedy = `${zoneForwarded(id, privateZone, servers, inventory.region).must}.`;
  if (servers.length > 0 && amazons) {
    const message = `resolves names with ${servers.join(", ")} besides Amazon's: which of them answers is not certain, and the others do not know ${privateZone}`;
    found.push({ code: "ADOPT216", severity: "warning", id, message, remedy });
  } else if (servers.length > 0) {
    const message = `resolves names with ${servers.join(", ")} only: these do not know ${privateZone}, by which services find each other`;
    found.push({ code: "ADOPT214", severity: "warning", id, message, remedy });
  }
  return [...found, ...strictEndpoints(inventory).map((endpoint) => layersMayStop(endpoint, inventory.region))];
}

function layersMayStop(id: string, region: string): Finding {
  return {
    code: "ADOPT215",
    severity: "warning",
    id,
    message: "has a policy that may stop image layers, whose URLs ECR signs itself",
    remedy: `${layersPass(id, region).must}.`,
  };
}

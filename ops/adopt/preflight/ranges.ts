import ipaddr from "ipaddr.js";
import type { Finding } from "../../../imports/finding";
import type { Inventory } from "../../../imports/inventory";

/** Docker's default bridge network on every instance. */
const DOCKER_BRIDGE = "172.17.0.0/16";

/** CIDRs of the VPC that overlap others: on an instance, or behind a peering or transit gateway. */
export function rangeFindings({ vpcId, resources }: Inventory): Finding[] {
  const own = resources
    .filter(({ type }) => type === "aws_vpc" || type === "aws_vpc_ipv4_cidr_block_association")
    .flatMap(({ config }) => (typeof config.cidr_block === "string" ? [config.cidr_block] : []));
  const finding = (message: string, remedy: string): Finding => ({
    code: "ADOPT208",
    severity: "warning",
    id: vpcId,
    message,
    remedy,
  });
  const bridges = own
    .filter((range) => overlap(range, DOCKER_BRIDGE))
    .map((range) =>
      finding(
        `has the CIDR ${range}, which overlaps Docker's bridge ${DOCKER_BRIDGE}: containers cannot reach those IPs`,
        "Use subnets outside of it for tasks, or configure another Docker bridge in the AMI.",
      ),
    );
  // The local route wins over a route to a larger CIDR; a route to a part of it is more specific and wins.
  const remote = resources
    .filter(
      ({ type, config }) => type === "aws_route" && (config.vpc_peering_connection_id ?? config.transit_gateway_id),
    )
    .flatMap(({ key, config }) => {
      const there = String(config.destination_cidr_block ?? "");
      const range = own.find((one) => overlap(one, there) && prefixOf(one) <= prefixOf(there));
      if (!range) return [];
      return [
        finding(
          `has the CIDR ${range}, and aws_route.${key} routes ${there} to another network: one of the two is unreachable`,
          "Ask the client which of the two is meant.",
        ),
      ];
    });
  return [...bridges, ...remote];
}

function prefixOf(range: string): number {
  return Number(range.split("/")[1]);
}

function overlap(a: string, b: string): boolean {
  if (!ipaddr.isValidCIDR(a) || !ipaddr.isValidCIDR(b)) return false;
  const [first, second] = [ipaddr.parseCIDR(a), ipaddr.parseCIDR(b)];
  if (first[0].kind() !== second[0].kind()) return false;
  const bits = Math.min(first[1], second[1]);
  return (first[0] as ipaddr.IPv4).match(second[0] as ipaddr.IPv4, bits);
}

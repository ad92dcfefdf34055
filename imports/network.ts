import type { Inventory, InventoryResource } from "./inventory";

export interface SubnetFacts {
  id: string;
  zone: string;
  cidr: string;
}

/** Where a platform can run in an adopted network. Lists are sorted by AZ, with the largest subnet of each. */
export interface NetworkFacts {
  vpcId: string;
  /** Its IPv4 CIDRs, the primary one first. */
  cidrs: string[];
  /** Subnets with a default route to an internet gateway. */
  publicSubnets: SubnetFacts[];
  /** Subnets with a default route to a NAT or transit gateway. */
  privateSubnets: SubnetFacts[];
  /** Public egress IPs of each Availability Zone's private subnet; empty where unknown. */
  egressAddresses: Record<string, string[]>;
  /** Route tables of the private subnets. */
  privateRouteTableIds: string[];
}

/** A subnet is public or private by its default route, never by its name or flags, which can be wrong. */
export function networkFacts(inventory: Inventory): NetworkFacts {
  const privateSubnets = largestPerZone(inventory, ["nat", "tgw"]);
  const placeOf = (id: string) => inventory.topology.find(({ subnetId }) => subnetId === id)!;
  return {
    vpcId: inventory.vpcId,
    cidrs: cidrsOf(inventory),
    publicSubnets: largestPerZone(inventory, ["igw"]),
    privateSubnets,
    egressAddresses: Object.fromEntries(
      privateSubnets.map(({ id, zone }) => [zone, placeOf(id).egressAddresses ?? []]),
    ),
    privateRouteTableIds: [...new Set(privateSubnets.map(({ id }) => placeOf(id).routeTableId))],
  };
}

function cidrsOf(inventory: Inventory): string[] {
  const added = inventory.resources.filter(({ type }) => type === "aws_vpc_ipv4_cidr_block_association");
  return [vpcConfig(inventory), ...added.map(({ config }) => config)].flatMap(
    (config) => config.cidr_block ?? [],
  ) as string[];
}

/** Attributes of the VPC, also of one that the provider cannot hold. */
export function vpcConfig({ resources, unmanaged, vpcId }: Inventory): InventoryResource["config"] {
  const vpc = resources.find(({ type, id }) => type === "aws_vpc" && id === vpcId);
  return (vpc ?? unmanaged.find(({ kind, id }) => kind === "vpc" && id === vpcId))?.config ?? {};
}

function largestPerZone({ topology }: Inventory, egress: string[]): SubnetFacts[] {
  const best = new Map<string, SubnetFacts>();
  for (const { subnetId, zone, cidr, egress: way } of topology) {
    if (!egress.includes(way)) continue;
    const subnet = { id: subnetId, zone, cidr };
    const other = best.get(zone);
    if (!other || order(subnet).localeCompare(order(other)) < 0) best.set(zone, subnet);
  }
  return [...best.values()].sort((a, b) => a.zone.localeCompare(b.zone));
}

/** Shorter prefixes first; the CIDR breaks ties, so that the choice never depends on the order of the file. */
function order({ cidr }: SubnetFacts): string {
  const [network = "", prefix = ""] = cidr.split("/");
  return `${prefix.padStart(3, "0")} ${network}`;
}

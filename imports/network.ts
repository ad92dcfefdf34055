import type { Inventory } from "./inventory";

export interface SubnetFacts {
  id: string;
  zone: string;
  cidr: string;
}

/** Where a platform can run in an adopted network. Lists are sorted by zone: one subnet a zone, the largest. */
export interface NetworkFacts {
  vpcId: string;
  /** Its IPv4 ranges, the first one first. */
  cidrs: string[];
  /** Subnets whose default route is an internet gateway. */
  publicSubnets: SubnetFacts[];
  /** Subnets whose default route leaves by a NAT or transit gateway. */
  privateSubnets: SubnetFacts[];
  /** Public addresses as which others see what leaves a zone's private subnet, by the zone; none where nobody told. */
  egressAddresses: Record<string, string[]>;
  /** The tables of the private subnets, each once. */
  privateRouteTableIds: string[];
}

/** A subnet is public or private by its default route, never by its name or flags: those lie. */
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

function cidrsOf({ resources, vpcId }: Inventory): string[] {
  const own = resources.find(({ type, id }) => type === "aws_vpc" && id === vpcId);
  const added = resources.filter(({ type }) => type === "aws_vpc_ipv4_cidr_block_association");
  return [own, ...added].flatMap((one) => one?.config.cidr_block ?? []) as string[];
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

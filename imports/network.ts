import type { Egress, Inventory, InventoryResource, SubnetTopology } from "./inventory";

export interface SubnetFacts {
  id: string;
  zone: string;
  cidr: string;
}

/** Where a platform can run in an adopted network. Lists have one subnet of each AZ, those chosen first at the head. */
export interface NetworkFacts {
  vpcId: string;
  /** Its IPv4 CIDRs, the primary one first. */
  cidrs: string[];
  /** Subnets with a default route to an internet gateway. */
  publicSubnets: SubnetFacts[];
  /** Subnets with another default route: to a NAT or transit gateway, a NAT instance, a firewall. */
  privateSubnets: SubnetFacts[];
  /** Public egress IPs of each Availability Zone's private subnet; empty where unknown. */
  egressAddresses: Record<string, string[]>;
  /** Route tables of the private subnets. */
  privateRouteTableIds: string[];
}

/** The default routes that make a subnet public or private, never its name or its flags, which can be wrong. */
const EGRESS: Record<"public" | "private", Egress[]> = { public: ["igw"], private: ["nat", "tgw", "other"] };

export function networkFacts(inventory: Inventory): NetworkFacts {
  const subnetsOf = (tier: keyof typeof EGRESS) => {
    const places = placesIn(inventory)[tier].filter(({ subnetId }) => isUsable(inventory, tier, subnetId));
    return places.map(({ subnetId }) => factsOf(topologyOf(inventory, subnetId)!));
  };
  const privateSubnets = subnetsOf("private");
  const inside = privateSubnets.map(({ id }) => topologyOf(inventory, id)!);
  return {
    vpcId: inventory.vpcId,
    cidrs: cidrsOf(inventory),
    publicSubnets: subnetsOf("public"),
    privateSubnets,
    egressAddresses: Object.fromEntries(inside.map(({ zone, egressAddresses = [] }) => [zone, egressAddresses])),
    privateRouteTableIds: [...new Set(inside.map(({ routeTableId }) => routeTableId))],
  };
}

/**
 * The subnet of each AZ. Once chosen, neither it nor the order of the AZs changes by itself, because a data volume
 * cannot follow an instance into another AZ: new AZs come last, and another subnet only replaces one of its own AZ.
 */
export function placesIn(inventory: Inventory): Required<Inventory>["places"] {
  const ofTier = (tier: keyof typeof EGRESS) => {
    const best = largestPerZone(usable(inventory, tier));
    const chosen = inventory.places?.[tier] ?? [];
    const kept = chosen.map(
      (place) => (isUsable(inventory, tier, place.subnetId) ? place : best.get(place.zone)) ?? place,
    );
    const added = [...best.values()].filter(({ zone }) => !chosen.some((place) => place.zone === zone));
    return [...kept, ...added.sort((a, b) => a.zone.localeCompare(b.zone))].map(({ zone, subnetId }) => ({
      zone,
      subnetId,
    }));
  };
  return { public: ofTier("public"), private: ofTier("private") };
}

/** Chosen subnets in AZs that have no subnet of the tier any more. */
export function lostPlaces(inventory: Inventory): { tier: "public" | "private"; zone: string; subnetId: string }[] {
  const tiers = ["public", "private"] as const;
  return tiers.flatMap((tier) =>
    placesIn(inventory)
      [tier].filter(({ subnetId }) => !isUsable(inventory, tier, subnetId))
      .map((place) => ({ tier, ...place })),
  );
}

/** Subnets of a VPC that are not in an Availability Zone of the region: in a Local or Wavelength Zone, or on an Outpost. */
export function remoteSubnets(inventory: Inventory): SubnetTopology[] {
  const { region, topology } = inventory;
  const onOutpost = new Set(
    standing(inventory)
      .filter(({ config }) => config.outpost_arn)
      .map(({ id }) => id),
  );
  const isZone = new RegExp(`^${region}[a-z]$`);
  return topology.filter(({ subnetId, zone }) => !isZone.test(zone) || onOutpost.has(subnetId));
}

/** Objects that exist, in state or released from it. */
export function standing({ resources, forgotten }: Inventory): Pick<InventoryResource, "type" | "id" | "config">[] {
  return [...resources, ...forgotten.flatMap(({ type, id, config }) => (config ? [{ type, id, config }] : []))];
}

/** Attributes of the VPC, also of one that the provider cannot hold. */
export function vpcConfig(inventory: Inventory): InventoryResource["config"] {
  const { unmanaged, vpcId } = inventory;
  const vpc = standing(inventory).find(({ type, id }) => type === "aws_vpc" && id === vpcId);
  return (vpc ?? unmanaged.find(({ kind, id }) => kind === "vpc" && id === vpcId))?.config ?? {};
}

function usable(inventory: Inventory, tier: keyof typeof EGRESS): SubnetTopology[] {
  const remote = remoteSubnets(inventory);
  return inventory.topology.filter((subnet) => EGRESS[tier].includes(subnet.egress) && !remote.includes(subnet));
}

function isUsable(inventory: Inventory, tier: keyof typeof EGRESS, id: string): boolean {
  return usable(inventory, tier).some(({ subnetId }) => subnetId === id);
}

function topologyOf({ topology }: Inventory, id: string): SubnetTopology | undefined {
  return topology.find(({ subnetId }) => subnetId === id);
}

function factsOf({ subnetId, zone, cidr }: SubnetTopology): SubnetFacts {
  return { id: subnetId, zone, cidr };
}

function cidrsOf(inventory: Inventory): string[] {
  const added = standing(inventory).filter(({ type }) => type === "aws_vpc_ipv4_cidr_block_association");
  const configs = [vpcConfig(inventory), ...added.map(({ config }) => config)];
  return configs.flatMap((config) => config.cidr_block ?? []) as string[];
}

function largestPerZone(subnets: SubnetTopology[]): Map<string, SubnetTopology> {
  const best = new Map<string, SubnetTopology>();
  for (const subnet of subnets) {
    const other = best.get(subnet.zone);
    if (!other || order(subnet).localeCompare(order(other)) < 0) best.set(subnet.zone, subnet);
  }
  return best;
}

/** Shorter prefixes first; the CIDR breaks ties, so that the choice never depends on the order of the file. */
function order({ cidr }: SubnetTopology): string {
  const [network = "", prefix = ""] = cidr.split("/");
  return `${prefix.padStart(3, "0")} ${network}`;
}

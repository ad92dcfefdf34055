import { networkFacts } from "./network";
import type { Site } from "./site";
import { sizesOf } from "./tier";

/** A subnet, or a zone that gets one. */
export interface SubnetPlace {
  zone: string;
  /** Of an existing network. */
  cidr?: string;
}

/** Private subnets of the network, one of each Availability Zone, in the order in which they are used. */
export function privatePlaces({ network, inventory }: Pick<Site, "network" | "inventory">): SubnetPlace[] {
  return network.mode === "create" ? network.zones.map((zone) => ({ zone })) : networkFacts(inventory).privateSubnets;
}

/** The same with public ones. */
export function publicPlaces({ network, inventory }: Pick<Site, "network" | "inventory">): SubnetPlace[] {
  return network.mode === "create" ? network.zones.map((zone) => ({ zone })) : networkFacts(inventory).publicSubnets;
}

/** The zones that the site chose for a pool. */
export function chosenZones({ pools }: Pick<Site, "pools">, pool: string): string[] | undefined {
  return Object.hasOwn(pools, pool) ? pools[pool]!.zones : undefined;
}

/** Where instances of a pool start: in the zones that the site chose, or in those that its tier gives. */
export function poolPlaces(site: Site, pool: string, keepsData: boolean): SubnetPlace[] {
  const all = privatePlaces(site);
  const chosen = chosenZones(site, pool);
  if (chosen) return all.filter(({ zone }) => chosen.includes(zone));
  const { volumes, tasks } = sizesOf(site.tier).zones;
  return all.slice(0, keepsData ? volumes : tasks);
}

/** Of subnets in that order, those with instances and tasks: as many as the tier gives, and those chosen for pools. */
export function placesOfTasks<Place extends SubnetPlace>(
  all: Place[],
  { tier, pools }: Pick<Site, "tier" | "pools">,
): Place[] {
  const chosen = Object.values(pools).flatMap(({ zones }) => zones);
  return all.filter(({ zone }, index) => index < sizesOf(tier).zones.tasks || chosen.includes(zone));
}

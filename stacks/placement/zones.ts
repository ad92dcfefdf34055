import { oneOf, type Problem, unless } from "../../imports/problems";
import type { Site } from "../../imports/site";
import { privatePlaces } from "../../imports/zones";
import type { Capacity } from "./capacity";

/** Zones that a site chose for its pools, and that they cannot have. */
export function zoneProblems(capacities: Capacity[], site: Site): Problem[] {
  const offered = privatePlaces(site).map(({ zone }) => zone);
  const known = capacities.map(({ name }) => name);
  return Object.entries(site.pools).flatMap(([pool, { zones }]) => [
    ...unless(known.includes(pool), {
      path: `pools.${pool}`,
      value: { zones },
      ...oneOf(pool, known, "Correct the name or remove it.", "the name of a pool of the architecture"),
    }),
    ...zones.flatMap((zone, index) => [
      ...unless(offered.includes(zone), {
        path: `pools.${pool}.zones.${index}`,
        value: zone,
        rule: `must be an Availability Zone with a private subnet: ${offered.join(", ")}`,
        remedy: "Instances start there; the network decides where it has one.",
      }),
      ...unless(zones.indexOf(zone) === index, {
        path: `pools.${pool}.zones.${index}`,
        value: zone,
        rule: `must not be listed twice: it is pools.${pool}.zones.${zones.indexOf(zone)}`,
        remedy: "Remove it.",
      }),
    ]),
    ...unless(new Set(zones).size === 1 || !keepsData(pool, capacities), {
      path: `pools.${pool}.zones`,
      value: zones,
      rule: "must be one Availability Zone where the pool has a data volume",
      remedy: "A volume cannot follow its instance to another zone: keep the zone that the volume is in.",
    }),
  ]);
}

function keepsData(pool: string, capacities: Capacity[]): boolean {
  return capacities.some(({ name, dataVolumeGib }) => name === pool && dataVolumeGib !== undefined);
}

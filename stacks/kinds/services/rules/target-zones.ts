import { balancerPlaces } from "../../../../imports/balancer-zones";
import { type Problem, unless } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import { chosenZones, privatePlaces } from "../../../../imports/zones";
import { poolOf } from "../../../../modules/service/runs-on";
import { routedOn, type Services } from "../routes";

/** Zones chosen for a pool in which a load balancer is not: it sends nothing to targets there. */
export function targetZoneProblems(specs: Services, site: Site): Problem[] {
  return (["public", "operations"] as const).flatMap((balancer) => {
    // What has no private subnet is told once, of the pool.
    const offered = privatePlaces(site).map(({ zone }) => zone);
    const zones = balancerPlaces(site, balancer).map(({ zone }) => zone);
    const pools = new Map<string, string[]>();
    for (const [id, { runsOn }] of Object.entries(routedOn(balancer, specs, site))) {
      const pool = poolOf(runsOn);
      if (pool !== undefined) pools.set(pool, [...(pools.get(pool) ?? []), id]);
    }
    return [...pools].flatMap(([pool, behind]) =>
      (chosenZones(site, pool) ?? []).flatMap((zone, index) =>
        unless(zones.includes(zone) || !offered.includes(zone), {
          path: `site.pools.${pool}.zones.${index}`,
          value: zone,
          rule: `must be a zone of load balancer ${balancer}, before ${behind.join(" and ")}: ${zones.join(", ")}`,
          remedy:
            "It sends no requests to targets in other zones. In tier ha one of ours is in every zone with a subnet for it.",
        }),
      ),
    );
  });
}

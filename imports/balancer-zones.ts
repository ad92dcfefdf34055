import { adoptedListener } from "./adoption";
import { standing } from "./network";
import { answeringSubnets } from "./routes-back";
import type { Site } from "./site";
import { sizesOf } from "./tier";
import { privatePlaces, publicPlaces, type SubnetPlace } from "./zones";

/** Where a load balancer stands. Of the client's, whose listener serves: where the client put it. */
export function balancerPlaces(site: Site, balancer: "public" | "operations"): SubnetPlace[] {
  const { zones } = sizesOf(site.tier);
  if (balancer === "public") return placesOfListener(site) ?? publicPlaces(site).slice(0, zones.loadBalancers);
  const { network, inventory, operations } = site;
  const all =
    network.mode === "create" ? privatePlaces(site) : answeringSubnets(inventory, operations?.allowedCidrs ?? []);
  return all.slice(0, zones.data);
}

function placesOfListener(site: Site): SubnetPlace[] | undefined {
  const listener = adoptedListener(site);
  if (!listener) return undefined;
  const { topology } = site.inventory;
  const balancer = standing(site.inventory).find(({ id }) => id === listener.loadBalancerArn);
  const subnetIds = (balancer?.config.subnets ?? []) as string[];
  const subnets = topology.filter(({ subnetId }) => subnetIds.includes(subnetId));
  return subnets.sort((a, b) => a.zone.localeCompare(b.zone));
}

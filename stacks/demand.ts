import type { Demand } from "../imports/demand";
import type { Site } from "../imports/site";
import { isStateful } from "../modules/service/spec";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** What a blueprint asks of the account, at its largest. */
export function demandOf(blueprint: Blueprint, { tier, ingress }: Pick<Site, "tier" | "ingress">): Demand {
  const all = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const services = all.map(([, service]) => service);
  const routed = all.filter(([, { route }]) => route?.balancer === "public");
  const pools = Object.values(sliceOf(blueprint, "platform")?.pools ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  const loadBalancers = pools.length > 0 && !ingress.adoptedListener ? 1 : 0;
  return {
    instances: pools.map(({ instanceType, instances }) => ({ type: instanceType, count: instances.max })),
    tasks: services.reduce((sum, service) => sum + service.tasks.max * (isStateful(service) ? 1 : 2), 0),
    cacheNodes: caches.length * (tier === "ha" ? 2 : 1),
    // One each, one of the load balancer and one of all instances.
    securityGroups: services.length + caches.length + (pools.length > 0 ? 1 : 0) + loadBalancers,
    targetGroups: routed.length,
    loadBalancers,
    priorities: Object.fromEntries(routed.map(([name, { route }]) => [name, route!.priority])),
  };
}

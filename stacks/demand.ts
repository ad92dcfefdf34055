import type { Demand } from "../imports/demand";
import type { Site } from "../imports/site";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** What a blueprint asks of the account, at its largest. */
export function demandOf(blueprint: Blueprint, { tier, ingress }: Pick<Site, "tier" | "ingress">): Demand {
  const routes = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const services = routes.map(([, service]) => service);
  const pools = Object.values(sliceOf(blueprint, "platform")?.pools ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  const loadBalancers = pools.length > 0 && !ingress.adoptedListener ? 1 : 0;
  return {
    instances: pools.map(({ instanceType, instances }) => ({ type: instanceType, count: instances.max })),
    tasks: 2 * services.reduce((sum, { tasks }) => sum + tasks.max, 0),
    cacheNodes: caches.length * (tier === "ha" ? 2 : 1),
    // One each, one of the load balancer and one of all instances.
    securityGroups: services.length + caches.length + (pools.length > 0 ? 1 : 0) + loadBalancers,
    targetGroups: services.length,
    loadBalancers,
    priorities: Object.fromEntries(routes.map(([name, { route }]) => [name, route.priority])),
  };
}

import type { Demand } from "../imports/demand";
import type { Site } from "../imports/site";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** What a blueprint asks of the account, at its largest. */
export function demandOf(
  blueprint: Blueprint,
  { tier, ingress, operations }: Pick<Site, "tier" | "ingress" | "operations">,
): Demand {
  const routes = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const services = routes.map(([, service]) => service);
  const pools = Object.values(sliceOf(blueprint, "platform")?.pools ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  const loadBalancers = pools.length > 0 && !ingress.adoptedListener ? 1 : 0;
  const internalLoadBalancers = pools.length > 0 && operations ? 1 : 0;
  return {
    instances: pools.map(({ instanceType, instances }) => ({ type: instanceType, count: instances.max })),
    tasks: 2 * services.reduce((sum, { tasks }) => sum + tasks.max, 0),
    cacheNodes: caches.length * (tier === "ha" ? 2 : 1),
    // One each, one of every load balancer and one of all instances.
    securityGroups:
      services.length + caches.length + (pools.length > 0 ? 1 : 0) + loadBalancers + internalLoadBalancers,
    targetGroups: services.length,
    loadBalancers,
    internalLoadBalancers,
    priorities: Object.fromEntries(routes.map(([name, { route }]) => [name, route.priority])),
  };
}

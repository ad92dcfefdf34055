import type { Demand } from "../imports/demand";
import type { Site } from "../imports/site";
import { isStateful } from "../modules/service/spec";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** What a blueprint asks of the account, at its largest. */
export function demandOf(
  blueprint: Blueprint,
  { tier, ingress, operations }: Pick<Site, "tier" | "ingress" | "operations">,
): Demand {
  const all = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const services = all.map(([, service]) => service);
  const routed = all.filter(([, { route }]) => route?.balancer === "public");
  const internal = all.filter(([, { route }]) => route?.balancer === "operations" && operations);
  const pools = Object.values(sliceOf(blueprint, "platform")?.pools ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  const loadBalancers = pools.length > 0 && !ingress.adoptedListener ? 1 : 0;
  const internalLoadBalancers = pools.length > 0 && operations ? 1 : 0;
  return {
    instances: pools.map(({ instanceType, instances }) => ({ type: instanceType, count: instances.max })),
    tasks: services.reduce((sum, service) => sum + service.tasks.max * (isStateful(service) ? 1 : 2), 0),
    cacheNodes: caches.length * (tier === "ha" ? 2 : 1),
    // One each, one of every load balancer and one of all instances.
    securityGroups:
      services.length + caches.length + (pools.length > 0 ? 1 : 0) + loadBalancers + internalLoadBalancers,
    targetGroups: routed.length + internal.length,
    loadBalancers,
    internalLoadBalancers,
    priorities: Object.fromEntries(routed.map(([name, { route }]) => [name, route!.priority])),
  };
}

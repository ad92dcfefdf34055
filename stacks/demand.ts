import type { Demand } from "../imports/demand";
import { endpointsOf, isGateway } from "../imports/endpoints";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { isStateful } from "../modules/service/spec";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** What a blueprint asks of the account, at its largest. */
export function demandOf(blueprint: Blueprint, site: Site): Demand {
  const { tier, ingress, operations } = site;
  const all = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const services = all.map(([, service]) => service);
  const routed = all.filter(([, { route }]) => route?.balancer === "public");
  const internal = all.filter(([, { route }]) => route?.balancer === "operations" && operations);
  const pools = Object.values(sliceOf(blueprint, "platform")?.pools ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  const loadBalancers = pools.length > 0 && !ingress.adoptedListener ? 1 : 0;
  const internalLoadBalancers = pools.length > 0 && operations ? 1 : 0;
  const interfaces = pools.length > 0 ? endpointsOf(site).filter((name) => !isGateway(name)) : [];
  const shared = [pools.length > 0, loadBalancers > 0, internalLoadBalancers > 0, interfaces.length > 0];
  return {
    instances: pools.map(({ instanceType, instances }) => ({ type: instanceType, count: instances.max })),
    tasks: services.reduce((sum, service) => sum + service.tasks.max * (isStateful(service) ? 1 : 2), 0),
    cacheNodes: caches.length * (tier === "ha" ? 2 : 1),
    endpointInterfaces: interfaces.length * zonesOfTasks(site),
    // One each, and one of all instances, of every load balancer and of all endpoints.
    securityGroups: services.length + caches.length + shared.filter(Boolean).length,
    targetGroups: routed.length + internal.length,
    loadBalancers,
    internalLoadBalancers,
    priorities: Object.fromEntries(routed.map(([name, { route }]) => [name, route!.priority])),
  };
}

function zonesOfTasks({ tier, network, inventory }: Site): number {
  if (tier === "cost") return 1;
  return network.mode === "create" ? network.zones.length : networkFacts(inventory).privateSubnets.length;
}

import type { Demand } from "../imports/demand";
import { endpointsOf, isGateway } from "../imports/endpoints";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";

/** What a blueprint asks of the account, at its largest. */
export function demandOf(blueprint: Blueprint, site: Site): Demand {
  const { tier, ingress } = site;
  const routes = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const services = routes.map(([, service]) => service);
  const pools = Object.values(sliceOf(blueprint, "platform")?.pools ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  const loadBalancers = pools.length > 0 && !ingress.adoptedListener ? 1 : 0;
  const interfaces = pools.length > 0 ? endpointsOf(site).filter((name) => !isGateway(name)) : [];
  return {
    instances: pools.map(({ instanceType, instances }) => ({ type: instanceType, count: instances.max })),
    tasks: 2 * services.reduce((sum, { tasks }) => sum + tasks.max, 0),
    cacheNodes: caches.length * (tier === "ha" ? 2 : 1),
    endpointInterfaces: interfaces.length * zonesOfTasks(site),
    // One each, one of the load balancer, one of all instances and one of all endpoints.
    securityGroups:
      services.length + caches.length + (pools.length > 0 ? 1 : 0) + loadBalancers + (interfaces.length > 0 ? 1 : 0),
    targetGroups: services.length,
    loadBalancers,
    priorities: Object.fromEntries(routes.map(([name, { route }]) => [name, route.priority])),
  };
}

function zonesOfTasks({ tier, network, inventory }: Site): number {
  if (tier === "cost") return 1;
  return network.mode === "create" ? network.zones.length : networkFacts(inventory).privateSubnets.length;
}

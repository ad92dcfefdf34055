import { adoptedListener, freePriorities } from "../../../imports/adoption";
import type { Site } from "../../../imports/site";
import { portsOf, type ServiceSpec } from "../../../modules/service/spec";
import type { Route } from "../../../modules/service/target";
import type { BalancerOutputs, BalancersOutputs } from "../balancers";
import { mapValues } from "../names";

/** A placeholder for where users reach the platform. */
export const PUBLIC_URL = "PUBLIC_URL";

/** A placeholder for what the site is for. */
export const ENVIRONMENT = "ENVIRONMENT";

export type Services = Record<string, ServiceSpec>;
type Routed = ServiceSpec & { route: NonNullable<ServiceSpec["route"]> };

/** The services that a load balancer of this site reaches. */
export function routedOn(balancer: "public" | "operations", specs: Services, site: Site): Record<string, Routed> {
  if (balancer === "operations" && !site.operations) return {};
  const routed = Object.entries(specs).filter(([, { route }]) => route?.balancer === balancer);
  return Object.fromEntries(routed) as Record<string, Routed>;
}

/** The priority that each route on the public load balancer asks for. */
export function wantedPriorities(specs: Services, site: Site): Record<string, number> {
  return mapValues(routedOn("public", specs, site), ({ route }) => route.priority);
}

/** The listener rule of each service that a load balancer of this site reaches. */
export function routesOf(site: Site, specs: Services, { balancers }: BalancersOutputs): Record<string, Route> {
  const listener = adoptedListener(site);
  const priorities = freePriorities(wantedPriorities(specs, site), listener?.takenPriorities ?? []);
  // On the client's listener only requests for our domain name are ours.
  const hosts = listener ? [site.ingress!.domainName] : [];
  return {
    ...mapValues(routedOn("public", specs, site), (spec, id) => ({
      ...routeOf(spec, balancers.public!),
      hosts,
      priority: priorities[id]!,
    })),
    ...mapValues(routedOn("operations", specs, site), (spec) => routeOf(spec, balancers.operations!)),
  };
}

function routeOf(spec: Routed, balancer: BalancerOutputs): Route {
  const { route, health } = spec;
  const answers = health && "path" in health ? health : { path: "/", matcher: "200" };
  return {
    ...route,
    port: portsOf(spec)[route.port]!,
    healthPath: answers.path,
    matcher: answers.matcher,
    listenerArn: (balancer.httpsListenerArn ?? balancer.httpListenerArn)!,
    securityGroupId: balancer.securityGroupId,
    balancerArnSuffix: balancer.arnSuffix,
    hosts: [],
  };
}

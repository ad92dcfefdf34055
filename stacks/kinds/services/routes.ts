import { adoptedListener, freePriorities } from "../../../imports/adoption";
import type { Site } from "../../../imports/site";
import type { RouteSpec } from "../../../modules/service/route";
import type { ServiceSpec } from "../../../modules/service/spec";
import type { Route } from "../../../modules/service/target";
import { portsOf } from "../../../modules/service/ways";
import type { BalancerOutputs, BalancersOutputs } from "../balancers/balancers";
import { mapValues } from "../names";

/** A placeholder for where users reach the platform. */
export const PUBLIC_URL = "PUBLIC_URL";

/** A placeholder for what the site is for. */
export const ENVIRONMENT = "ENVIRONMENT";

/** In a value or a file: the private DNS domain of the services. */
export const PRIVATE_DOMAIN = "PRIVATE_DOMAIN";

/** A placeholder for where ops reach the platform. */
export const OPERATIONS_URL = "OPERATIONS_URL";

/** By the load balancer for operations, or, without one, by a tunnel on their own machine. */
export function operationsUrl({ operations }: Pick<Site, "operations">): string {
  return operations ? `https://${operations.domainName}` : "http://localhost:3000";
}

export type Services = Record<string, ServiceSpec>;
/** `shared`: by the rule of another service, which shifts requests to it. */
type Routed = Omit<ServiceSpec, "route"> & {
  route: Omit<RouteSpec, "sourceCidrs"> & { sourceCidrs?: string[]; shared?: true };
};

/** The services that a load balancer of this site reaches. */
export function routedOn(balancer: "public" | "operations", specs: Services, site: Site): Record<string, Routed> {
  if (balancer === "operations" && !site.operations) return {};
  const routed = Object.entries(specs).flatMap(([id, { route, ...spec }]): [string, Routed][] =>
    route?.balancer === balancer
      ? [[id, { ...spec, route: { ...route, sourceCidrs: sourcesOf(id, route, site) } }]]
      : [],
  );
  const shared = routed.flatMap(([, { route }]): [string, Routed][] => {
    const other = route.shiftsTo === undefined ? undefined : specs[route.shiftsTo];
    return other ? [[route.shiftsTo!, { ...other, route: { ...route, shiftsTo: undefined, shared: true } }]] : [];
  });
  return Object.fromEntries([...routed, ...shared]);
}

/** Those of them that have a listener rule of their own. */
export function ruledOn(balancer: "public" | "operations", specs: Services, site: Site): Record<string, Routed> {
  const routed = Object.entries(routedOn(balancer, specs, site));
  return Object.fromEntries(routed.filter(([, { route }]) => !route.shared));
}

/** The source ranges of a route; those that are the site's must be there. */
export function sourcesOf(id: string, { sourceCidrs }: RouteSpec, { ingress }: Pick<Site, "ingress">) {
  return sourceCidrs === "site" ? ingress?.sourceCidrs?.[id] : sourceCidrs;
}

/** The priority that each route on the public load balancer asks for. */
export function wantedPriorities(specs: Services, site: Site): Record<string, number> {
  return mapValues(ruledOn("public", specs, site), ({ route }) => route.priority);
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
      priority: priorities[id] ?? spec.route.priority,
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

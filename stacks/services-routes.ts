import { adoptedListener, freePriorities } from "../imports/adoption";
import type { Site } from "../imports/site";
import { portsOf, type ServiceSpec } from "../modules/service/spec";
import type { Route } from "../modules/service/target";
import type { PlatformOutputs } from "./platform-stack";

type Services = Record<string, ServiceSpec>;

/** The listener rule of each service that a load balancer of this site reaches. */
export function routesOf(site: Site, services: Services, platform: PlatformOutputs): Record<string, Route> {
  const listener = adoptedListener(site);
  const priorities = freePriorities(prioritiesOn("public", services), listener?.takenPriorities ?? []);
  const balancers = {
    public: {
      listenerArn: platform.httpsListenerArn,
      securityGroupId: platform.loadBalancerSecurityGroupId,
      balancerArnSuffix: platform.loadBalancerArnSuffix,
      // On the client's listener only requests for our name are ours.
      hosts: listener ? [site.ingress.domainName] : [],
    },
    operations: platform.operations && {
      listenerArn: platform.operations.httpsListenerArn,
      securityGroupId: platform.operations.loadBalancerSecurityGroupId,
      balancerArnSuffix: platform.operations.loadBalancerArnSuffix,
      hosts: [],
    },
  };
  return Object.fromEntries(
    Object.entries(services).flatMap(([id, spec]) => {
      const balancer = spec.route && balancers[spec.route.balancer];
      if (!spec.route || !balancer) return [];
      const { paths, port, balancer: name } = spec.route;
      const priority = spec.route.balancer === "public" ? priorities[id]! : spec.route.priority;
      return [
        [
          id,
          { ...balancer, balancer: name, paths, priority, port: portsOf(spec)[port]!, healthPath: healthPathOf(spec) },
        ],
      ];
    }),
  );
}

function prioritiesOn(balancer: "public" | "operations", services: Services): Record<string, number> {
  const routed = Object.entries(services).filter(([, { route }]) => route?.balancer === balancer);
  return Object.fromEntries(routed.map(([id, { route }]) => [id, route!.priority]));
}

function healthPathOf({ health }: ServiceSpec): string {
  return health && "path" in health ? health.path : "/";
}

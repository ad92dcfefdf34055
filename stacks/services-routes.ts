import { adoptedListener, freePriorities } from "../imports/adoption";
import type { Site } from "../imports/site";
import { portsOf, type ServiceSpec } from "../modules/service/spec";
import type { Route } from "../modules/service/target";
import type { PlatformOutputs } from "./platform-stack";

/** The listener rule of each service that a load balancer of this site reaches. */
export function routesOf(
  site: Site,
  services: Record<string, ServiceSpec>,
  platform: PlatformOutputs,
): Record<string, Route> {
  const listener = adoptedListener(site);
  const routed = Object.entries(services).filter(([, { route }]) => route?.balancer === "public");
  const wanted = Object.fromEntries(routed.map(([id, { route }]) => [id, route!.priority]));
  const priorities = freePriorities(wanted, listener?.takenPriorities ?? []);
  return Object.fromEntries(
    routed.map(([id, spec]) => [
      id,
      {
        ...spec.route!,
        priority: priorities[id]!,
        port: portsOf(spec)[spec.route!.port]!,
        healthPath: healthPathOf(spec),
        listenerArn: platform.httpsListenerArn,
        // On the client's listener only requests for our name are ours.
        hosts: listener ? [site.ingress.domainName] : [],
        securityGroupId: platform.loadBalancerSecurityGroupId,
        balancerArnSuffix: platform.loadBalancerArnSuffix,
      },
    ]),
  );
}

function healthPathOf({ health }: ServiceSpec): string {
  return health && "path" in health ? health.path : "/";
}

import { routedOn } from "../kinds/services/routes";
import type { Resolved } from "../model";

/** A service that the public load balancer reaches, and how it follows the load. */
export interface Served {
  id: string;
  /** Path patterns of its listener rule. */
  paths: string[];
  /** Rules are evaluated from the lowest. */
  priority: number;
  tasks: { min: number; max: number };
  /** Requests in a minute to one task, above which another is added. */
  requestsPerTarget?: number;
}

/** Services behind the public load balancer, in the order in which their rules are evaluated. */
export function servedIn({ blueprint, site }: Resolved): Served[] {
  const routed = Object.entries(routedOn("public", blueprint.services ?? {}, site));
  return routed
    .filter(([, { route }]) => !route.shared)
    .map(
      ([
        id,
        {
          route: { paths, priority },
          tasks,
          scaling,
        },
      ]) => ({
        ...{ id, paths, priority, tasks: { min: tasks.min, max: tasks.max } },
        requestsPerTarget: scaling?.requestsPerTarget,
      }),
    )
    .sort((one, other) => one.priority - other.priority);
}

/** Requests that the web ACL before users takes from one address in five minutes, if one counts them. */
export function rateLimitIn({ blueprint }: Resolved): number | undefined {
  const [webAcl] = [blueprint.distribution?.webAcl, blueprint.balancers?.webAcl].filter((one) => one && !one.none);
  return webAcl?.rateLimit;
}

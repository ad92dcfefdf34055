import type { Site } from "../../../imports/site";
import { routedOn, type Services } from "./routes";

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
export function servedOn(specs: Services, site: Site): Served[] {
  const routed = Object.entries(routedOn("public", specs, site)).filter(([, { route }]) => !route.shared);
  const served = routed.map(([id, { route, tasks, scaling }]) => ({
    ...{ id, paths: route.paths, priority: route.priority },
    tasks: { min: tasks.min, max: tasks.max },
    requestsPerTarget: scaling?.requestsPerTarget,
  }));
  return served.sort((one, other) => one.priority - other.priority);
}

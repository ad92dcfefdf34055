import type { Served } from "../../stacks/queries";
import { matches } from "../route/request";
import type { Scenario } from "./scenario";

/** What a number of people ask of a service. */
export interface ServiceDemand {
  service: string;
  /** Requests in a minute. */
  requests: number;
  /** What the request count alone would run, within the bounds: CPU and memory may add more. */
  tasks: number;
  /** The largest number of tasks that autoscaling starts. */
  maxTasks: number;
  /** Whether the request count asks for more tasks than that. */
  exceeded: boolean;
}

/** Requests in a minute of each service that a scenario reaches, and the tasks that they lead to. */
export function demandOf(scenario: Scenario, users: number, services: Served[]): ServiceDemand[] {
  const rates = ratesOf(scenario, users);
  return services.flatMap(({ id, tasks, requestsPerTarget }) => {
    const own = Object.entries(scenario.requests).filter(([, { path }]) => servedBy(path, services)?.id === id);
    if (own.length === 0) return [];
    const requests = own.reduce((sum, [name]) => sum + rates[name]!, 0);
    const wanted = requestsPerTarget === undefined ? tasks.min : Math.ceil(requests / requestsPerTarget);
    const bounded = Math.min(tasks.max, Math.max(tasks.min, wanted));
    return { service: id, requests, tasks: bounded, maxTasks: tasks.max, exceeded: wanted > tasks.max };
  });
}

/** Requests in a minute, by the name of the request. */
export function ratesOf({ requestsPerUser, requests }: Scenario, users: number): Record<string, number> {
  const shares = Object.values(requests).reduce((sum, { share }) => sum + share, 0);
  const rate = ([id, { share }]: [string, { share: number }]) => [id, (users * requestsPerUser * share) / shares];
  return Object.fromEntries(Object.entries(requests).map(rate));
}

/** Requests in five minutes, of all: what a rate limit counts of one address. */
export function inFiveMinutes({ requestsPerUser }: Scenario, users: number): number {
  return Math.ceil(5 * users * requestsPerUser);
}

/** The service whose listener rule takes a path. */
export function servedBy(path: string, services: Served[]): Served | undefined {
  const [withoutQuery = ""] = path.split("?");
  return services.find(({ paths }) => paths.some((pattern) => matches(pattern, withoutQuery, "as written")));
}

import { type Problem, unless } from "../../../../imports/problems";
import { isStateful, type ServiceSpec } from "../../../../modules/service/spec";
import { balancers } from "../../balancers";
import type { Model } from "../../kind";
import type { Services } from "../routes";
import { portOf } from "./ports";

/** Problems of routes. */
export function routeProblems(
  id: string,
  { route, serves, health, scaling }: ServiceSpec,
  specs: Services,
  model: Model,
): Problem[] {
  if (!route) {
    return unless(!scaling?.requestsPerTarget, {
      path: "scaling.requestsPerTarget",
      value: scaling?.requestsPerTarget,
      rule: "needs a route",
      remedy: "The load balancer counts the requests; scale by cpuPercent or memoryPercent.",
    });
  }
  const before = Object.entries(specs).slice(0, Object.keys(specs).indexOf(id));
  const [taken] =
    before.find(([, other]) => other.route?.balancer === route.balancer && other.route.priority === route.priority) ??
    [];
  return [
    ...unless(model.spec(balancers) !== undefined, {
      path: "route",
      value: route.paths,
      rule: "needs load balancers",
      remedy: "Add balancers to one of the stacks, or leave the route out.",
    }),
    ...unless(!taken, {
      path: "route.priority",
      value: route.priority,
      rule: `must differ from that of ${taken}`,
      remedy: "A listener evaluates its rules by priority; give each its own.",
    }),
    ...unless(Object.hasOwn(serves, route.port), {
      path: "route.port",
      value: route.port,
      ...portOf(route.port, serves),
    }),
    ...unless(health !== undefined && "path" in health, {
      path: "health",
      value: health ? "a command" : "none",
      rule: "must be a path where the service has a route",
      remedy: "The load balancer checks it too.",
    }),
  ];
}

export function scalingProblems(spec: ServiceSpec): Problem[] {
  const { scaling, tasks } = spec;
  return [
    ...unless(!scaling || isStateful(spec) || tasks.min < tasks.max, {
      path: "tasks.max",
      value: tasks.max,
      rule: "must be more than tasks.min for a service that scales",
      remedy: "Raise it, or leave scaling out.",
    }),
    ...unless(!scaling || tasks.min > 0, {
      path: "tasks.min",
      value: tasks.min,
      rule: "must be at least 1 for a service that scales",
      remedy: "Without a task it has no metric, and none would ever start; raise it, or leave scaling out.",
    }),
  ];
}

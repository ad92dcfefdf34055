import { type Problem, unless } from "../../../../imports/problems";
import { hasOneWriter, type ServiceSpec } from "../../../../modules/service/spec";
import { portsOf } from "../../../../modules/service/ways";
import { balancers } from "../../balancers/balancers";
import type { Model } from "../../kind";
import type { Services } from "../routes";
import { portOf } from "./ports";

/** Problems of routes. */
export function routeProblems(
  id: string,
  { route, health, scaling, ...spec }: ServiceSpec,
  specs: Services,
  model: Model,
): Problem[] {
  if (!route) {
    return (["requestsPerTarget", "responseSeconds"] as const).flatMap((metric) =>
      unless(!scaling?.[metric], {
        path: `scaling.${metric}`,
        value: scaling?.[metric],
        rule: "needs a route",
        remedy: "The load balancer measures it; scale by cpuPercent or memoryPercent.",
      }),
    );
  }
  const ports = portsOf(spec);
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
    ...(route.default ? defaultProblems(id, specs, model) : []),
    ...unless(!taken, {
      path: "route.priority",
      value: route.priority,
      rule: `must differ from that of ${taken}`,
      remedy: "A listener evaluates its rules by priority; give each its own.",
    }),
    ...unless(Object.hasOwn(ports, route.port), {
      path: "route.port",
      value: route.port,
      ...portOf(route.port, ports),
    }),
    ...unless(health !== undefined && "path" in health, {
      path: "health",
      value: health ? "a command" : "none",
      rule: "must be a path where the service has a route",
      remedy: "The load balancer checks it too.",
    }),
  ];
}

/** A listener has one default action, which its own stack says. */
function defaultProblems(id: string, specs: Services, model: Model): Problem[] {
  const { balancer } = specs[id]!.route!;
  const all = Object.keys(specs).filter(
    (one) => specs[one]!.route?.default && specs[one]!.route?.balancer === balancer,
  );
  const problem = { path: "route.default", value: true };
  return [
    ...unless(all[0] === id, {
      ...problem,
      rule: `must not be that of ${all[0]} too`,
      remedy: "What no rule matches goes to one service; remove it here or there.",
    }),
    ...unless(model.together("services", balancers.name), {
      ...problem,
      rule: "needs the load balancers in the stack of the services",
      remedy: 'Put both into one stack, or give the service the path "/*" with the highest priority.',
    }),
    ...unless(balancer !== "public" || !model.site.ingress?.adoptedListener, {
      ...problem,
      rule: "must not be given on the client's listener, whose default action is the client's",
      remedy: 'Give the service the path "/*" with the highest priority.',
    }),
  ];
}

export function scalingProblems(spec: ServiceSpec): Problem[] {
  const { scaling, tasks } = spec;
  return [
    ...unless(!scaling || hasOneWriter(spec) || tasks.min < tasks.max, {
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

import { oneOf, type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";
import { portsOf } from "../../../../modules/service/ways";
import type { Services } from "../routes";
import { portOf } from "./ports";

/** Requests that are to be shifted to what cannot take them. */
export function shiftProblems(id: string, { route }: ServiceSpec, specs: Services): Problem[] {
  const { shiftsTo, port, default: others } = route ?? {};
  if (shiftsTo === undefined || port === undefined) return [];
  const problem = { path: "route.shiftsTo", value: shiftsTo };
  const free = Object.keys(specs).filter((one) => !specs[one]!.route);
  const other = specs[shiftsTo];
  if (!other || !free.includes(shiftsTo)) {
    const remedy = "A listener rule leads to it together with this one; take its route out.";
    return [{ ...problem, ...oneOf(shiftsTo, free, remedy, "one of the services without a route") }];
  }
  const first = Object.keys(specs).find((one) => specs[one]!.route?.shiftsTo === shiftsTo);
  const ports = portsOf(other);
  return [
    ...unless(first === id, {
      ...problem,
      rule: `must not be that of ${first} too`,
      remedy: "A service is in one target group; give each of them another service.",
    }),
    ...unless(Object.hasOwn(ports, port), { ...problem, ...portOf(port, ports) }),
    ...unless(other.health !== undefined && "path" in other.health, {
      ...problem,
      rule: "must have a path as its health",
      remedy: "The load balancer checks it too.",
    }),
    ...unless(!others, {
      ...problem,
      rule: "must not stand beside default",
      remedy: 'The default action has one target group; give the service the path "/*" with the highest priority.',
    }),
  ];
}

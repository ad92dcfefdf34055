import { type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";

/** An alarm without what it measures. */
export function rollbackProblems({ rollbackAbove, route }: ServiceSpec): Problem[] {
  return unless(!rollbackAbove || route !== undefined, {
    path: "rollbackAbove",
    value: rollbackAbove,
    rule: "needs a route",
    remedy: "The load balancer counts the errors; leave it out.",
  });
}

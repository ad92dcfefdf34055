import type { Construct } from "constructs";
import { boundBy, choiceKnob, cidrsKnob, numberKnob } from "../modules/knob";
import { RETENTION_DAYS } from "../modules/log-retention";
import type { PoolSpec } from "../modules/pool";
import type { WebAclSpec } from "../modules/web-acl";
import type { Proven, ProvenPool } from "./placement/proven";

/** The pools with what ops may turn of them: the instance type, and the number of instances where no volume is bound to one. */
export function poolKnobs(scope: Construct, pools: Record<string, PoolSpec>, proven: Proven): Record<string, PoolSpec> {
  const entries = Object.entries(pools).map(([id, spec]) => [id, knobsOf(scope, id, spec, proven.pools[id]!)]);
  return Object.fromEntries(entries);
}

function knobsOf(scope: Construct, id: string, spec: PoolSpec, covered: ProvenPool): PoolSpec {
  const name = `pool_${id}`;
  const instanceType = choiceKnob(scope, `${name}_instance_type`, {
    description: `Instance type of pool ${id}.`,
    default: spec.instanceType,
    of: covered.instanceTypes,
    remedy: "The tasks are proven to fit on these; change the blueprint for another and regenerate.",
  });
  if (spec.dataVolumeGib) return { ...spec, instanceType };

  const { min, max } = spec.instances;
  const instances = {
    min: numberKnob(scope, `${name}_instances_min`, {
      description: `Fewest instances of pool ${id}.`,
      default: min,
      from: covered.fewestInstances,
      to: boundBy(`${name}_instances_max`),
      remedy: "Fewer do not hold the tasks that always run.",
    }),
    max: numberKnob(scope, `${name}_instances_max`, {
      description: `Most instances of pool ${id}: ECS starts one when a task finds no place.`,
      default: max,
      from: covered.instancesForMost,
      to: max,
      remedy: "Fewer do not hold the most tasks during a deployment; more are a change of the blueprint.",
    }),
  };
  return { ...spec, instanceType, instances };
}

/** What ops turn of the web ACL. */
export function webAclKnobs(scope: Construct, { mode, rateLimit }: WebAclSpec) {
  choiceKnob(scope, "web_acl_mode", {
    description: "count reports what block would refuse.",
    default: mode,
    of: ["count", "block"],
    remedy: "Read the counted requests first; then block.",
  });
  return {
    mode: "var.web_acl_mode",
    rateLimit: numberKnob(scope, "web_acl_rate_limit", {
      description: "Requests in five minutes from one address. A whole office may stand behind one.",
      default: rateLimit,
      from: 10,
      to: 2_000_000_000,
      remedy: "WAF takes no other numbers.",
    }),
    exemptCidrs: cidrsKnob(scope, "office_cidrs", {
      description: "Addresses of offices, which the rate limit does not hold for.",
      remedy: "Write a single address as 198.51.100.7/32.",
    }),
  };
}

/** How long it is known who asked for what. */
export function requestLogDaysKnob(scope: Construct, days: number): number {
  return choiceKnob(scope, "request_log_days", {
    description: "Days that the access logs of load balancers and the log of the web ACL are kept.",
    default: days,
    of: RETENTION_DAYS,
    remedy: "CloudWatch knows these periods only.",
  });
}

import type { Construct } from "constructs";
import { boundBy, choiceKnob, numberKnob } from "../../modules/knob";
import type { PoolSpec } from "../../modules/pool";
import type { TunablePool } from "../placement/tunable";

/** A pool with what ops may tune: the instance type, and the number of instances where no volume is bound to one. */
export function poolVariables(scope: Construct, id: string, spec: PoolSpec, covered: TunablePool): PoolSpec {
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

import type { Construct } from "constructs";
import type { PoolSpec } from "../../modules/pool";
import { boundBy, choiceVariable, numberVariable } from "../../modules/variable";
import type { TunablePool } from "../placement/tunable";

/** Variables of a pool: the instance type, and the number of instances unless a data volume binds it to one. */
export function poolVariables(scope: Construct, id: string, spec: PoolSpec, covered: TunablePool): PoolSpec {
  const name = `pool_${id}`;
  const instanceType = choiceVariable(scope, `${name}_instance_type`, {
    description: `Instance type of pool ${id}.`,
    default: spec.instanceType,
    of: covered.instanceTypes,
    remedy: "The tasks are proven to fit on these; for another change the blueprint and regenerate.",
  });
  if (spec.dataVolumeGib) return { ...spec, instanceType };

  const most = `${name}_instances_max`;
  const max = numberVariable(scope, most, {
    description: `Maximum instances of pool ${id}: ECS adds one when a task cannot be placed.`,
    default: spec.instances.max,
    from: covered.instancesForMost,
    to: spec.instances.max,
    remedy: "The maximum tasks do not fit on fewer during a deployment; for more change the blueprint.",
  });
  const min = numberVariable(scope, `${name}_instances_min`, {
    description: `Minimum instances of pool ${id}.`,
    default: spec.instances.min,
    from: covered.fewestInstances,
    to: boundBy(most, max),
    remedy: "The minimum tasks do not fit on fewer.",
  });
  return { ...spec, instanceType, instances: { min, max } };
}

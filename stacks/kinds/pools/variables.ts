import type { VolumeVariables } from "../../../modules/instance/volume-choice";
import type { PoolSpec } from "../../../modules/pool";
import { boundBy, choiceVariable, numberVariable, textVariable } from "../../../modules/variable";
import type { TunablePool } from "../../placement/tunable";
import type { StackScope } from "../kind";
import { dashed } from "../names";

type Tuned = PoolSpec & { volumeVariables?: VolumeVariables; targetCapacityPercent?: number };

/** Variables of a pool: the instance type, and the number of instances or, where it has one, the data volume. */
export function poolVariables(scope: StackScope, id: string, spec: PoolSpec, covered: TunablePool): Tuned {
  const name = `pool_${id}`;
  const instanceType = choiceVariable(scope, `${name}_instance_type`, {
    description: `Instance type of pool ${id}.`,
    default: spec.instanceType,
    of: covered.instanceTypes,
    remedy: "The tasks are proven to fit on these; for another change the blueprint and regenerate.",
  });
  if (spec.dataVolumeGib) return { ...spec, instanceType, volumeVariables: volumeVariables(scope, id) };

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
  const targetCapacityPercent = numberVariable(scope, `${name}_target_capacity`, {
    description: `Percentage of the instances of pool ${id} that tasks fill: below 100 ECS keeps instances in reserve, up to the maximum.`,
    default: ALL,
    from: HALF,
    to: ALL,
    remedy: "80 keeps a fifth free, on which tasks start without waiting for an instance.",
  });
  return { ...spec, instanceType, instances: { min, max }, targetCapacityPercent };
}

/** Percentages: a reserve larger than what runs is a mistake. */
const HALF = 50;
const ALL = 100;

const MOST_GENERATIONS = 1000;

/** By which somebody restores the data volume of a pool, and goes back to the one before: docs/restoring.md. */
function volumeVariables(scope: StackScope, id: string): VolumeVariables {
  const generation = `pool_${id}_volume_generation`;
  const snapshotId = `pool_${id}_volume_snapshot_id`;
  numberVariable(scope, generation, {
    description: `Generation of the data volume of pool ${id}: one more for a volume from a snapshot, the one before to go back.`,
    default: 1,
    from: 1,
    to: MOST_GENERATIONS,
    remedy: "1 is the volume that the pool began with.",
  });
  textVariable(
    scope,
    snapshotId,
    {
      description: `EBS snapshot that a new generation of the data volume of pool ${id} begins with. Default: none.`,
      default: "",
      condition: `var.${snapshotId} == "" || can(regex("^snap-([0-9a-f]{8}|[0-9a-f]{17})$", var.${snapshotId}))`,
      rule: "must be the id of an EBS snapshot, such as snap-0123456789abcdef0",
      remedy: `Both variables change in one apply; aws ec2 describe-snapshots --region ${scope.home.region} --owner-ids self --filters Name=tag:data-volume,Values=*-${dashed(id)}* lists the pool's.`,
    },
    {
      condition: `var.${snapshotId} == "" || var.${generation} > 1`,
      rule: `needs a generation of its own: ${generation} is 1, the volume that the pool began with`,
    },
  );
  return { generation, snapshotId };
}

import { INSTANCE_TYPES, type InstanceType } from "../../aws/instance-types";
import { type Decisions, type Moment, momentsOf, type Workload } from "./moments";
import { describe, type Misfit, misfits, roomOn, type Task, type Trunking } from "./pack";

/** Tasks of a moment that cannot be placed on `count` instances, minus those that are lost in it. */
export function misfitsAt(moment: Moment, type: InstanceType, trunking: Trunking, count: number): Misfit[] {
  const { running, starting, lost } = moment;
  return misfits([running, starting], roomOn(type, trunking), Math.max(0, count - lost));
}

/** The smallest number of instances from `least` to `most` on which all moments fit. */
export function enough(
  moments: Moment[],
  type: InstanceType,
  trunking: Trunking,
  { least, most }: { least: number; most: number },
): number | undefined {
  const counts = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return counts.find((count) => moments.every((moment) => misfitsAt(moment, type, trunking, count).length === 0));
}

/** Moments that must fit on the minimum or the maximum instances of the pool. */
export function required(moments: Moment[], bound: keyof Workload["instances"]): Moment[] {
  return moments.filter((moment) => moment.required && moment.bound === bound);
}

/** Whether every required moment fits. */
export function fits(pool: Workload, decisions: Decisions): boolean {
  const type = INSTANCE_TYPES[pool.instanceType]!;
  const moments = momentsOf(pool, decisions);
  return (["min", "max"] as const).every((bound) => {
    const count = pool.instances[bound];
    return enough(required(moments, bound), type, decisions, { least: count, most: count }) !== undefined;
  });
}

/** Tasks that cannot be placed on instances of a type, in words; empty: all can. */
export function unplaced(
  { running, starting = [] }: { running: Task[]; starting?: Task[] },
  on: { instanceType: string; instances: number; eniTrunking: boolean },
): string {
  const type = INSTANCE_TYPES[on.instanceType];
  if (!type) return `the limits of ${on.instanceType} are not known`;
  return describe(misfits([running, starting], roomOn(type, on), on.instances));
}

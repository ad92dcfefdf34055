import { INSTANCE_TYPES, upFrom } from "../../aws/instance-types";
import { enough, fits, required } from "./fit";
import { type Decisions, type Moment, momentsOf, type Workload } from "./moments";
import type { Misfit } from "./pack";

/** A change with which everything fits, and its cost. */
interface Change {
  parts: string[];
  /** Whether it raises the maximum of instances. */
  more: boolean;
  /** vCPUs of the minimum and maximum instances together. */
  vcpu: number;
}

/**
 * The change that adds the fewest vCPUs, and of those the one with the fewest parts; where that raises the
 * maximum, which may be bound by a quota, also the type of which the given maximum does. Where memory alone is missing and up to a quarter less would do, or nothing else
 * helps, the task may shrink.
 */
export function smallestChange(pool: Workload, decisions: Decisions, [first]: Misfit[]): string {
  const all = changes(pool, decisions).sort((a, b) => a.vcpu - b.vcpu || a.parts.length - b.parts.length);
  const [best] = all;
  const asMany = all.find(({ more }) => !more);
  const shrunk = first && smaller(pool, decisions, first, best ? 0.75 : 0);
  const told = [best, ...(best?.more && asMany ? [asMany] : [])].map((one) => one?.parts.join(" and "));
  const sentence = [...told, shrunk].filter(Boolean).join(", or ");
  return sentence ? `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.` : "Move services to another pool.";
}

function changes(pool: Workload, decisions: Decisions): Change[] {
  const moments = momentsOf(pool, decisions);
  const trunking = decisions.eniTrunking ? [true] : [false, true];
  return trunking.flatMap((eniTrunking) =>
    upFrom(pool.instanceType).flatMap((instanceType): Change[] => {
      const instances = counts(pool, moments, instanceType, eniTrunking);
      if (!instances) return [];
      const { vcpu } = INSTANCE_TYPES[instanceType]!;
      const parts = [
        ...(eniTrunking !== decisions.eniTrunking ? ["set eniTrunking: true in site.ts"] : []),
        ...(instanceType !== pool.instanceType ? [`take ${instanceType}`] : []),
        ...(["min", "max"] as const).flatMap((bound) =>
          instances[bound] !== pool.instances[bound] ? [`raise instances.${bound} to ${instances[bound]}`] : [],
        ),
      ];
      const more = instances.max > pool.instances.max;
      return [{ parts, more, vcpu: vcpu * (instances.min + instances.max) }];
    }),
  );
}

/**
 * The smallest numbers of instances, none below those of the pool, that hold what is required. A data volume has one.
 */
function counts(pool: Workload, moments: Moment[], instanceType: string, eniTrunking: boolean) {
  const type = INSTANCE_TYPES[instanceType]!;
  const count = (bound: "min" | "max", least: number) => {
    const held = required(moments, bound);
    const tasks = held.map(({ running, starting }) => running.length + starting.length);
    const most = pool.dataVolumeGib ? least : least + Math.max(0, ...tasks);
    return enough(held, type, { eniTrunking }, { least, most });
  };
  const min = count("min", pool.instances.min);
  const max = min === undefined ? undefined : count("max", Math.max(min, pool.instances.max));
  return min === undefined || max === undefined ? undefined : { min, max };
}

const SHRINKS = { memory: "memoryMib", CPU: "cpu" } as const;
const STEP = 64;

/** The maximum for tasks of the misfit's service with which everything fits unchanged. */
function smaller(pool: Workload, decisions: Decisions, { task, limit }: Misfit, atLeast: number): string | undefined {
  if (limit === "CPU" && atLeast > 0) return undefined;
  if (limit !== "memory" && limit !== "CPU") return undefined;
  const what = SHRINKS[limit];
  const least = Math.max(STEP, task[what] * atLeast);
  for (let amount = Math.ceil(task[what] / STEP - 1) * STEP; amount >= least; amount -= STEP) {
    const services = pool.services.map((one) => (one.name === task.service ? { ...one, [what]: amount } : one));
    if (fits({ ...pool, services }, decisions)) return `lower ${what} of ${task.service} to ${amount}`;
  }
  return undefined;
}

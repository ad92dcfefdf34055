import type { Blueprint } from "../blueprints/blueprint";
import { INSTANCE_TYPES, type InstanceType } from "./instance-types";
import { misfits, type Room, roomOn, type Task } from "./pack";
import { deploys, describe, steady, type Workload, workloads } from "./placement";

/** What a pool holds and has left at one moment. */
export interface Situation {
  pool: string;
  instanceType: string;
  /** For example `fewest tasks`, or `most tasks, api deploying`. */
  moment: string;
  instances: number;
  tasks: number;
  /** Over all instances together. */
  used: Room;
  free: Room;
  /** Tasks without a place, with what they lack. Empty: all fit. */
  misfits: string;
  /** Whether it must fit, or is only told. */
  proven: boolean;
}

/** Every pool at its fewest and its most, while services are deployed, and with an instance lost. */
export function situations(blueprint: Blueprint): Situation[] {
  return workloads(blueprint).flatMap((pool) => {
    const type = INSTANCE_TYPES[pool.instanceType];
    return type ? momentsOf(pool).map((moment) => situation(pool, type, moment)) : [];
  });
}

interface Moment {
  moment: string;
  instances: number;
  tasks: Task[];
  proven: boolean;
}

function momentsOf(pool: Workload): Moment[] {
  const { min, max } = pool.instances;
  const during = (which: "min" | "max", name: string, instances: number, proven: boolean) =>
    deploys(pool, which).map(({ deploying, tasks }) => {
      return { moment: `${name} tasks, ${deploying} deploying`, instances, tasks, proven };
    });
  const fewest = steady(pool, "min");
  return [
    { moment: "fewest tasks", instances: min, tasks: fewest, proven: true },
    ...during("max", "most", max, true),
    ...during("min", "fewest", min, false),
    { moment: "fewest tasks, an instance lost", instances: min - 1, tasks: fewest, proven: false },
  ];
}

function situation({ name, instanceType }: Workload, type: InstanceType, { tasks, ...moment }: Moment): Situation {
  const used = {
    cpu: sum(tasks.map(({ cpu }) => cpu)),
    memoryMib: sum(tasks.map(({ memoryMib }) => memoryMib)),
    networkInterfaces: tasks.length,
  };
  const room = roomOn(type);
  const left = (what: keyof Room) => moment.instances * room[what] - used[what];
  const free = { cpu: left("cpu"), memoryMib: left("memoryMib"), networkInterfaces: left("networkInterfaces") };
  const found = describe(misfits(tasks, type, moment.instances));
  return { pool: name, instanceType, ...moment, tasks: tasks.length, used, free, misfits: found };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

import { INSTANCE_TYPES } from "../../aws/instance-types";
import type { Blueprint } from "../blueprints/blueprint";
import { misfitsAt } from "./fit";
import { type Decisions, type Moment, momentsOf, type Workload, workloads } from "./moments";
import { describe, type Room, roomOn } from "./pack";

/** What a pool holds and has left at one moment. */
export interface Situation {
  pool: string;
  instanceType: string;
  /** For example `most tasks while api is deployed`. */
  moment: string;
  instances: number;
  tasks: number;
  /** Over all instances together. */
  used: Room;
  free: Room;
  /** Tasks without a place, with what they lack. Empty: all fit. */
  misfits: string;
  /** Whether it must fit, or is only told. */
  must: boolean;
}

/** Every pool at its fewest and its most tasks and grown, while services are deployed, and with an instance lost. */
export function situations(blueprint: Blueprint, decisions: Decisions): Situation[] {
  return workloads(blueprint)
    .filter(({ instanceType }) => instanceType in INSTANCE_TYPES)
    .flatMap((pool) => momentsOf(pool, decisions).map((moment) => situation(pool, moment, decisions)));
}

function situation(pool: Workload, { moment, must, ...at }: Moment, decisions: Decisions): Situation {
  const type = INSTANCE_TYPES[pool.instanceType]!;
  const count = pool.instances[at.bound];
  const instances = Math.max(0, count - at.lost);
  const tasks = [...at.running, ...at.starting];
  const used = {
    cpu: sum(tasks.map(({ cpu }) => cpu)),
    memoryMib: sum(tasks.map(({ memoryMib }) => memoryMib)),
    networkInterfaces: tasks.length,
  };
  const room = roomOn(type, decisions);
  const left = (what: keyof Room) => instances * room[what] - used[what];
  return {
    ...{ pool: pool.name, instanceType: pool.instanceType, moment, instances, tasks: tasks.length, used },
    free: { cpu: left("cpu"), memoryMib: left("memoryMib"), networkInterfaces: left("networkInterfaces") },
    misfits: describe(misfitsAt({ moment, must, ...at }, type, decisions, count)),
    must,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

import { INSTANCE_TYPES, isKnown } from "../../aws/instance-types";
import type { Blueprint } from "../blueprints/blueprint";
import { misfitsAt } from "./fit";
import { type Decisions, type Moment, momentsOf, type Workload, workloads } from "./moments";
import { describe, type Room, roomOn } from "./pack";

/** What a pool uses and has left at one moment. */
export interface PlacementCase {
  pool: string;
  instanceType: string;
  /** For example `maximum tasks while api is deployed`. */
  moment: string;
  instances: number;
  tasks: number;
  /** Over all instances together. */
  used: Room;
  free: Room;
  /** Unplaced tasks, with what they lack. Empty: all fit. */
  misfits: string;
  /** Whether a misfit is an error; otherwise advisory. */
  required: boolean;
}

/** Every pool at its minimum and maximum and grown tasks, while services are deployed, and with an instance lost. */
export function placementCases(blueprint: Blueprint, decisions: Decisions): PlacementCase[] {
  return workloads(blueprint)
    .filter(({ instanceType }) => isKnown(instanceType))
    .flatMap((pool) => momentsOf(pool, decisions).map((moment) => placementCase(pool, moment, decisions)));
}

function placementCase(pool: Workload, { moment, required, ...at }: Moment, decisions: Decisions): PlacementCase {
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
    pool: pool.name,
    instanceType: pool.instanceType,
    moment,
    instances,
    tasks: tasks.length,
    used,
    free: { cpu: left("cpu"), memoryMib: left("memoryMib"), networkInterfaces: left("networkInterfaces") },
    misfits: describe(misfitsAt({ moment, required, ...at }, type, decisions, count)),
    required,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

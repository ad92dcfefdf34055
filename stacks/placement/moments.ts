import type { Site } from "../../imports/site";
import { sizesOf } from "../../imports/tier";
import { type Blueprint, kindsIn } from "../blueprints/blueprint";
import type { Capacity, Load } from "./capacity";
import type { Task } from "./pack";

/** The part of a site that the proof depends on. */
export type Decisions = Pick<Site, "tier" | "eniTrunking">;

/** A pool and the services on it. */
export interface Workload extends Capacity {
  services: Omit<Load, "on">[];
}

/** A combination of tasks that a pool must hold, or should hold. */
export interface Moment {
  /** For example `minimum tasks while api is deployed`. */
  moment: string;
  /** It runs on the minimum or maximum instances of the pool, minus those that are lost. */
  bound: "min" | "max";
  lost: 0 | 1;
  running: Task[];
  /** The new tasks of a service that is deployed, besides the old ones. */
  starting: Task[];
  /** Whether a misfit is an error; otherwise advisory. */
  required: boolean;
}

/** Three times the users are expected in five years. */
const GROWTH = 3;

/**
 * Minimum and maximum tasks, and three times the minimum: at rest, while each service is deployed, with an instance
 * lost. The loss of an instance is required to fit in tier ha and advisory in tier cost, which accepts a brief pause.
 * Growth is advisory.
 */
export function momentsOf(pool: Workload, { tier }: Pick<Decisions, "tier">): Moment[] {
  const { instances, services } = pool;
  const fewest = services.map((service) => ({ ...service, count: service.tasks.min }));
  const most = services.map((service) => ({ ...service, count: service.tasks.max }));
  const fixed = instances.min === instances.max && services.every(({ tasks }) => tasks.min === tasks.max);
  const grown = fewest.map((one) => ({ ...one, count: one.stopsFirst ? one.count : GROWTH * one.count }));
  const grows = services.some(({ stopsFirst }) => !stopsFirst);
  return [
    ...momentsWith("minimum tasks", "min", fewest, { rest: true, lost: sizesOf(tier).survivesInstanceLoss }),
    ...(fixed ? [] : momentsWith("maximum tasks", "max", most, { rest: true })),
    ...(grows ? momentsWith(`${GROWTH} times the minimum tasks`, "max", grown, { rest: false, lost: false }) : []),
  ].filter(({ lost }) => !(lost && pool.dataVolumeGib));
}

type Counted = Workload["services"][number] & { count: number };

function momentsWith(
  name: string,
  bound: Moment["bound"],
  loads: Counted[],
  required: { rest: boolean; lost?: boolean },
): Moment[] {
  const running = loads.flatMap(tasksOf);
  const rest: Moment = { moment: name, bound, lost: 0, running, starting: [], required: required.rest };
  const deployed = loads
    .filter(({ stopsFirst }) => !stopsFirst)
    .map((load) => ({ ...rest, moment: `${name} while ${load.name} is deployed`, starting: tasksOf(load) }));
  const lost: Moment = { ...rest, moment: `${name} with an instance lost`, lost: 1, required: required.lost ?? false };
  return [rest, ...deployed, ...(required.lost === undefined ? [] : [lost])];
}

function tasksOf({ name, cpu, memoryMib, count }: Counted): Task[] {
  return Array.from({ length: count }, () => ({ service: name, cpu, memoryMib }));
}

export function workloads(blueprint: Blueprint): Workload[] {
  const loads = kindsIn(blueprint).flatMap(({ kind, spec }) => kind.loads?.(spec) ?? []);
  return capacitiesOf(blueprint).map((capacity) => ({
    ...capacity,
    services: loads.filter(({ on }) => on === capacity.name).map(({ on: _, ...load }) => load),
  }));
}

/** Every pool of a blueprint. */
export function capacitiesOf(blueprint: Blueprint): Capacity[] {
  return kindsIn(blueprint).flatMap(({ kind, spec }) => kind.capacities?.(spec) ?? []);
}

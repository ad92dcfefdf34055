import type { Site } from "../../imports/site";
import { sizesOf } from "../../imports/tier";
import { type Blueprint, kindsIn } from "../blueprints/blueprint";
import type { Capacity, Load } from "./capacity";
import type { Task } from "./pack";

/** What of a site the proof depends on. */
export type Decisions = Pick<Site, "tier" | "eniTrunking">;

/** A pool and the services on it. */
export interface Workload extends Capacity {
  services: Omit<Load, "on">[];
}

/** A time at which a pool must hold, or had better hold, certain tasks. */
export interface Moment {
  /** For example `fewest tasks while api is deployed`. */
  moment: string;
  /** Its instances are the fewest or the most of the pool, less those that are lost. */
  bound: "min" | "max";
  lost: 0 | 1;
  running: Task[];
  /** The new tasks of a service that is deployed, beside the old ones. */
  starting: Task[];
  /** Whether a misfit is an error, or is only told. */
  must: boolean;
}

/** Five years are to bring three times the users. */
const GROWTH = 3;

/**
 * The fewest and the most tasks, and three times the fewest: at rest, while each service is deployed, with an instance
 * lost. What is lost must fit in tier ha; tier cost accepts a brief pause; growth is only told.
 */
export function momentsOf(pool: Workload, { tier }: Pick<Decisions, "tier">): Moment[] {
  const { instances, services } = pool;
  const fewest = services.map((service) => ({ ...service, count: service.tasks.min }));
  const most = services.map((service) => ({ ...service, count: service.tasks.max }));
  const fixed = instances.min === instances.max && services.every(({ tasks }) => tasks.min === tasks.max);
  const grown = fewest.map((one) => ({ ...one, count: one.stopsFirst ? one.count : GROWTH * one.count }));
  const grows = services.some(({ stopsFirst }) => !stopsFirst);
  return [
    ...around("fewest tasks", "min", fewest, { rest: true, lost: sizesOf(tier).survivesInstanceLoss }),
    ...(fixed ? [] : around("most tasks", "max", most, { rest: true })),
    ...(grows ? around(`${GROWTH} times the fewest tasks`, "max", grown, { rest: false, lost: false }) : []),
  ].filter(({ lost }) => !(lost && pool.dataVolumeGib));
}

type Counted = Workload["services"][number] & { count: number };

function around(
  name: string,
  bound: Moment["bound"],
  loads: Counted[],
  must: { rest: boolean; lost?: boolean },
): Moment[] {
  const running = loads.flatMap(tasksOf);
  const rest: Moment = { moment: name, bound, lost: 0, running, starting: [], must: must.rest };
  const deployed = loads
    .filter(({ stopsFirst }) => !stopsFirst)
    .map((load) => ({ ...rest, moment: `${name} while ${load.name} is deployed`, starting: tasksOf(load) }));
  const lost: Moment = { ...rest, moment: `${name} with an instance lost`, lost: 1, must: must.lost ?? false };
  return [rest, ...deployed, ...(must.lost === undefined ? [] : [lost])];
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

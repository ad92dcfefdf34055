import type { Problem } from "../../imports/problems";
import { type Blueprint, sliceOf } from "../blueprints/blueprint";
import { atLeast, INSTANCE_TYPES, type InstanceType } from "./instance-types";
import { type Misfit, misfits, type Task } from "./pack";
import type { Proven, ProvenPool } from "./proven";

/** A pool and the services on it. */
export interface Workload {
  name: string;
  instanceType: string;
  instances: { min: number; max: number };
  services: { name: string; cpu: number; memoryMib: number; tasks: { min: number; max: number } }[];
}

/** Every pool that cannot hold its tasks: the fewest on its fewest instances, the most on its most, one deploying. */
export function placementProblems(blueprint: Blueprint): Problem[] {
  const path = `stacks.${nameOf(blueprint, "platform")}.pools`;
  return workloads(blueprint).flatMap((pool): Problem[] => {
    const type = INSTANCE_TYPES[pool.instanceType];
    if (!type) {
      return [
        {
          path: `${path}.${pool.name}.instanceType`,
          value: pool.instanceType,
          rule: `must be one of: ${Object.keys(INSTANCE_TYPES).join(", ")}`,
          remedy: "Another type needs its CPU, memory and interfaces in stacks/placement/instance-types.ts.",
        },
      ];
    }
    const { min, max } = pool.instances;
    return [
      ...problemsOn(pool, type, "min", min, steady(pool, "min"), "its fewest tasks"),
      ...deploys(pool).flatMap(({ deploying, tasks }) =>
        problemsOn(pool, type, "max", max, tasks, `its most tasks while ${deploying} is deployed`),
      ),
    ].map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
  });
}

/** What is proven of a blueprint that has no placement problems. */
export function proven(blueprint: Blueprint): Proven {
  const pools = workloads(blueprint);
  return {
    pools: Object.fromEntries(pools.map((pool) => [pool.name, provenPool(pool)])),
    mostMemoryMib: Object.assign({}, ...pools.map(mostMemory)) as Record<string, number>,
  };
}

function provenPool(pool: Workload): ProvenPool {
  const type = INSTANCE_TYPES[pool.instanceType]!;
  return {
    instanceTypes: atLeast(pool.instanceType),
    fewestInstances: enough(type, [steady(pool, "min")], pool.instances.max) ?? pool.instances.min,
    instancesForMost: enough(type, worst(pool), pool.instances.max) ?? pool.instances.max,
  };
}

/** Steps by which all services of a pool may grow together. */
const GROWTH = [2, 1.75, 1.5, 1.25, 1];

function mostMemory(pool: Workload): Record<string, number> {
  const type = INSTANCE_TYPES[pool.instanceType]!;
  const grown = (factor: number): Workload => ({
    ...pool,
    services: pool.services.map((service) => ({ ...service, memoryMib: Math.floor(service.memoryMib * factor) })),
  });
  const fits = (factor: number) => enough(type, worst(grown(factor)), pool.instances.max) === provenInstances(pool);
  const factor = GROWTH.find(fits) ?? 1;
  return Object.fromEntries(grown(factor).services.map(({ name, memoryMib }) => [name, memoryMib]));
}

function provenInstances(pool: Workload): number {
  return provenPool(pool).instancesForMost;
}

/** The fewest instances, up to `most`, on which each of the situations fits. */
function enough(type: InstanceType, situations: Task[][], most: number): number | undefined {
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  return counts.find((count) => situations.every((tasks) => misfits(tasks, type, count).length === 0));
}

/** All tasks of a pool, no service being deployed. */
export function steady({ services }: Workload, which: "min" | "max"): Task[] {
  return services.flatMap((service) => tasksOf(service, service.tasks[which]));
}

/** While a service is deployed, its new tasks stand beside the old ones. */
export function deploys(pool: Workload, which: "min" | "max" = "max"): { deploying: string; tasks: Task[] }[] {
  return pool.services.map((service) => ({
    deploying: service.name,
    tasks: [...steady(pool, which), ...tasksOf(service, service.tasks[which])],
  }));
}

function worst(pool: Workload): Task[][] {
  return [steady(pool, "max"), ...deploys(pool).map(({ tasks }) => tasks)];
}

function tasksOf({ name, cpu, memoryMib }: Workload["services"][number], count: number): Task[] {
  return Array.from({ length: count }, () => ({ service: name, cpu, memoryMib }));
}

function problemsOn(
  pool: Workload,
  type: InstanceType,
  bound: "min" | "max",
  count: number,
  tasks: Task[],
  what: string,
): Problem[] {
  const found = misfits(tasks, type, count);
  if (found.length === 0) return [];
  const needed = enough(type, [tasks], count + tasks.length);
  const remedy = needed
    ? `Raise instances.${bound} to ${needed}, or take a larger instance type.`
    : "Take a larger instance type.";
  return [
    {
      path: `${pool.name}.instances.${bound}`,
      value: count,
      rule: `must hold ${what}; on ${count} x ${pool.instanceType} there is no place for ${describe(found)}`,
      remedy,
    },
  ];
}

/** The tasks without a place, counted, with what they lack. */
export function describe(found: Misfit[]): string {
  const lines = found.map(({ task, limit }) => `${task.service} (${limit})`);
  return [...new Set(lines)].map((line) => `${lines.filter((one) => one === line).length} x ${line}`).join(", ");
}

export function workloads(blueprint: Blueprint): Workload[] {
  const services = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  return Object.entries(sliceOf(blueprint, "platform")?.pools ?? {}).map(([name, { instanceType, instances }]) => ({
    name,
    instanceType,
    instances,
    services: services.filter(([, { pool }]) => pool === name).map(([id, spec]) => ({ name: id, ...spec })),
  }));
}

function nameOf({ stacks }: Blueprint, kind: "platform"): string {
  return Object.keys(stacks).find((name) => stacks[name]?.kind === kind) ?? kind;
}

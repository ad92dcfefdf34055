import { atLeast, INSTANCE_TYPES, isKnown } from "../../aws/instance-types";
import { oneOf, type Problem } from "../../imports/problems";
import type { Blueprint } from "../blueprints/blueprint";
import { enough, fits, misfitsAt, required } from "./fit";
import { type Decisions, momentsOf, type Workload, workloads } from "./moments";
import { describe } from "./pack";
import { smallestChange } from "./remedy";
import type { Tunable, TunablePool } from "./tunable";

/** Every required moment that does not fit, with the smallest change that fixes it. */
export function placementProblems(blueprint: Blueprint, decisions: Decisions): Problem[] {
  return workloads(blueprint).flatMap((pool) =>
    isKnown(pool.instanceType) ? misfitsOf(pool, decisions) : [unknownType(pool)],
  );
}

function unknownType({ path, instanceType }: Workload): Problem {
  return {
    path: `${path}.instanceType`,
    value: instanceType,
    ...oneOf(
      instanceType,
      Object.keys(INSTANCE_TYPES),
      "Another type needs its CPU, memory and interfaces in aws/instance-types.ts.",
    ),
  };
}

function misfitsOf(pool: Workload, decisions: Decisions): Problem[] {
  const { path, instanceType, instances } = pool;
  return momentsOf(pool, decisions).flatMap((moment): Problem[] => {
    const count = instances[moment.bound];
    const found = misfitsAt(moment, INSTANCE_TYPES[instanceType]!, decisions, count);
    if (!moment.required || found.length === 0) return [];
    return [
      {
        path: `${path}.instances.${moment.bound}`,
        value: count,
        rule:
          `must hold its ${moment.moment}; on ${count - moment.lost} x ${instanceType} ` +
          `${describe(found)} cannot be placed`,
        remedy: smallestChange(pool, decisions, found),
      },
    ];
  });
}

/**
 * The proven range of the variables of a blueprint without placement problems, all at once. Memory may grow up to what
 * the blueprint's instances hold; instances may be fewer down to what holds that memory.
 */
export function tunableOf(blueprint: Blueprint, decisions: Decisions): Tunable {
  const pools = workloads(blueprint).map((pool) => grown(pool, decisions));
  const services = pools.flatMap((pool) => pool.services);
  return {
    pools: Object.fromEntries(pools.map((pool) => [pool.name, tunablePool(pool, decisions)])),
    mostMemoryMib: Object.fromEntries(services.map(({ name, memoryMib }) => [name, memoryMib])),
  };
}

/** Steps by which the memory of all services of a pool may grow together. */
const GROWTH = [2, 1.75, 1.5, 1.25, 1];

function grown(pool: Workload, decisions: Decisions): Workload {
  const by = (factor: number) => ({
    ...pool,
    services: pool.services.map((service) => ({ ...service, memoryMib: Math.floor(service.memoryMib * factor) })),
  });
  return by(GROWTH.find((factor) => fits(by(factor), decisions)) ?? 1);
}

function tunablePool(pool: Workload, decisions: Decisions): TunablePool {
  const type = INSTANCE_TYPES[pool.instanceType]!;
  const moments = momentsOf(pool, decisions);
  const fewest = (bound: "min" | "max") =>
    enough(required(moments, bound), type, decisions, {
      least: Math.min(1, pool.instances[bound]),
      most: pool.instances[bound],
    })!;
  return { instanceTypes: atLeast(pool.instanceType), fewestInstances: fewest("min"), instancesForMost: fewest("max") };
}

import { type Blueprint, parseBlueprint } from "../../../stacks/blueprints/blueprint";
import type { Decisions } from "../../../stacks/placement/moments";
import { placementProblems } from "../../../stacks/placement/placement";

export interface Load {
  cpu?: number;
  memoryMib?: number;
  tasks: { min: number; max: number };
}

interface Pool {
  instanceType?: string;
  instances: { min: number; max: number };
  dataVolumeGib?: number;
}

export const without: Decisions = { tier: "cost", eniTrunking: false };
export const trunking: Decisions = { tier: "cost", eniTrunking: true };

export const always = (count: number) => ({ min: count, max: count });

/** A blueprint of pools and what runs on them; a service is small unless told otherwise. */
export function pools(all: Record<string, { pool: Pool; loads: Record<string, Load> }>): Blueprint {
  const service = { cpu: 256, memoryMib: 512, serves: { http: 8000 }, health: { path: "/" } };
  const services = Object.entries(all).flatMap(([id, { pool, loads }], index) =>
    Object.entries(loads).map(([name, load], inPool) => [
      name,
      {
        ...{ ...service, ...load, runsOn: { pool: id }, route: { paths: ["/*"], priority: 100 * index + inPool + 1 } },
        // Who has a volume writes to it.
        mounts: pool.dataVolumeGib ? { "/data": { volumeFolder: name } } : {},
      },
    ]),
  );
  return parseBlueprint("x", {
    stacks: { platform: ["pools"], services: ["services"] },
    pools: Object.fromEntries(
      Object.entries(all).map(([name, { pool }]) => [name, { instanceType: "m6i.large", ...pool }]),
    ),
    services: Object.fromEntries(services),
  });
}

/** The same with one pool, `app`. */
export function onePool(pool: Pool, loads: Record<string, Load>): Blueprint {
  return pools({ app: { pool, loads } });
}

/** The problems as their editor reads them. */
export function told(blueprint: Blueprint, decisions: Decisions): string[] {
  return placementProblems(blueprint, decisions).map(
    ({ path, value, rule, remedy }) => `${path}: ${rule}, got ${value}. ${remedy}`,
  );
}

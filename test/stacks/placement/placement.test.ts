import { describe, expect, test } from "vitest";
import { atLeast, INSTANCE_TYPES } from "../../../aws/instance-types";
import { loadSite } from "../../../imports/sites";
import { blueprints } from "../../../stacks/blueprints";
import { parseBlueprint } from "../../../stacks/blueprints/blueprint";
import { withOptions } from "../../../stacks/blueprints/options";
import { placementProblems, tunableOf } from "../../../stacks/placement/placement";
import { EVERY_SITE } from "../../every-site";
import { always, onePool, pools, told, trunking, without } from "./pools";

/** Tasks of the architecture, as its sizing baseline says; CPU and memory are ours. */
const app = {
  api: { cpu: 512, memoryMib: 2048, tasks: always(2) },
  dashboard: { cpu: 256, memoryMib: 512, tasks: always(1) },
  "otel-collector": { cpu: 256, memoryMib: 1024, tasks: always(1) },
};
const observability = {
  // With Alertmanager in the same task.
  prometheus: { cpu: 1024 + 128, memoryMib: 5120 + 256, tasks: always(1) },
  loki: { cpu: 1024, memoryMib: 3072, tasks: always(1) },
  tempo: { cpu: 768, memoryMib: 3072, tasks: always(1) },
  grafana: { cpu: 512, memoryMib: 1024, tasks: always(1) },
};
const weaviate = { weaviate: { cpu: 3584, memoryMib: 28_672, tasks: always(1) } };
const baseline = pools({
  app: { pool: { instances: always(2) }, loads: app },
  observability: {
    pool: { instanceType: "m6i.xlarge", instances: always(1), dataVolumeGib: 500 },
    loads: observability,
  },
  weaviate_0: { pool: { instanceType: "r6i.xlarge", instances: always(1), dataVolumeGib: 500 }, loads: weaviate },
});

describe("the architecture's sizing baseline", () => {
  test("fits with ENI trunking, in both tiers", () => {
    expect(told(baseline, trunking)).toEqual([]);
    expect(told(baseline, { ...trunking, tier: "ha" })).toEqual([]);
  });

  test("does not fit without: a deployment of any service of the app pool stalls, and so does observability", () => {
    const onApp = "pools.app.instances.min: must hold its minimum tasks";
    const on = "on 2 x m6i.large";
    const mend = "got 2. Set eniTrunking: true in site.ts.";
    expect(told(baseline, without)).toEqual([
      `${onApp} while api is deployed; ${on} 2 x api (network interfaces) cannot be placed, ${mend}`,
      `${onApp} while dashboard is deployed; ${on} 1 x dashboard (network interfaces) cannot be placed, ${mend}`,
      `${onApp} while otel-collector is deployed; ${on} 1 x otel-collector (network interfaces) cannot be placed, ${mend}`,
      "pools.observability.instances.min: must hold its minimum tasks; " +
        "on 1 x m6i.xlarge 1 x grafana (network interfaces) cannot be placed, " +
        "got 1. Set eniTrunking: true in site.ts.",
    ]);
  });
});

test.each(EVERY_SITE)("the blueprint of site %s fits as the site decided", async (name) => {
  const { tier, eniTrunking, architecture, options } = await loadSite(name);
  const decisions = { ...trunking, tier, eniTrunking };
  const blueprint = withOptions(blueprints[architecture]!, options);
  expect(told(parseBlueprint(architecture, blueprint), decisions)).toEqual([]);
});

describe("a pool must hold", () => {
  test("the minimum tasks on the minimum instances", () => {
    const loads = { api: { tasks: always(3) } };
    expect(placementProblems(onePool({ instances: { min: 1, max: 9 } }, loads), without)[0]).toEqual({
      path: "pools.app.instances.min",
      value: 1,
      rule: "must hold its minimum tasks; on 1 x m6i.large 1 x api (network interfaces) cannot be placed",
      remedy: "Set eniTrunking: true in site.ts.",
    });
  });

  test("the minimum tasks on the minimum instances while any one service is deployed", () => {
    const loads = { api: { cpu: 1024, tasks: always(1) }, web: { cpu: 512, tasks: always(1) } };
    expect(told(onePool({ instances: always(1) }, loads), trunking)).toEqual([
      "pools.app.instances.min: must hold its minimum tasks while api is deployed; " +
        "on 1 x m6i.large 1 x api (CPU) cannot be placed, got 1. " +
        "Take m6i.xlarge.",
    ]);
  });

  test("the maximum tasks on the maximum instances while any one service is deployed", () => {
    const loads = { api: { cpu: 1024, tasks: { min: 1, max: 4 } }, web: { tasks: always(1) } };
    expect(told(onePool({ instances: { min: 2, max: 4 } }, loads), trunking)).toEqual([
      "pools.app.instances.max: must hold its maximum tasks while api is deployed; " +
        "on 4 x m6i.large 1 x api (CPU) cannot be placed, got 4. Raise instances.max to 5, or take m6i.xlarge.",
    ]);
    expect(told(onePool({ instances: { min: 2, max: 5 } }, loads), trunking)).toEqual([]);
  });

  test("no second task of a service with data: its deployment stops the old one first", () => {
    const loads = { weaviate: { memoryMib: 7000, tasks: always(1) } };
    expect(told(onePool({ instances: always(1), dataVolumeGib: 10 }, loads), trunking)).toEqual([]);
    expect(told(onePool({ instances: always(1) }, loads), trunking)).not.toEqual([]);
  });

  test("in tier ha also the minimum tasks with an instance lost; tier cost accepts the pause", () => {
    const load = { cpu: 1024, tasks: always(1) };
    const five = onePool({ instances: { min: 3, max: 4 } }, { a: load, b: load, c: load, d: load, e: load });
    expect(told(five, trunking)).toEqual([]);
    expect(told(five, { ...trunking, tier: "ha" })).toEqual([
      "pools.app.instances.min: must hold its minimum tasks with an instance lost; " +
        "on 2 x m6i.large 1 x e (CPU) cannot be placed, got 3. Raise instances.min to 4.",
    ]);
  });

  test("only types of which the limits are known", () => {
    const loads = { api: { tasks: always(1) } };
    const pool = { instanceType: "t3.medium", instances: { min: 1, max: 2 } };
    expect(placementProblems(onePool(pool, loads), without)).toEqual([
      {
        path: "pools.app.instanceType",
        value: "t3.medium",
        rule: `must be one of: ${Object.keys(INSTANCE_TYPES).join(", ")}`,
        remedy: "Another type needs its CPU, memory and interfaces in aws/instance-types.ts.",
      },
    ]);
  });
});

describe("what is tunable", () => {
  const loads = { api: { cpu: 512, memoryMib: 2048, tasks: { min: 2, max: 4 } } };
  const { pools: covered, mostMemoryMib } = tunableOf(onePool({ instances: { min: 2, max: 6 } }, loads), trunking);

  test("is the memory that all services of the pool may have at once, on the blueprint's instances", () => {
    expect(mostMemoryMib).toEqual({ api: 3584 });
    const pool = { instances: { min: 2, max: 6 } };
    expect(told(onePool(pool, { api: { ...loads.api, memoryMib: 3584 } }), trunking)).toEqual([]);
    expect(told(onePool(pool, { api: { ...loads.api, memoryMib: 4096 } }), trunking)).not.toEqual([]);
  });

  test("are the fewest instances that hold that memory, for the minimum tasks and for the most, any one deployed", () => {
    expect(covered.app).toMatchObject({ fewestInstances: 2, instancesForMost: 4 });
    const grown = { api: { ...loads.api, memoryMib: 3584 } };
    expect(told(onePool({ instances: { min: 2, max: 4 } }, grown), trunking)).toEqual([]);
    expect(told(onePool({ instances: { min: 2, max: 3 } }, grown), trunking)).not.toEqual([]);
  });

  test("are more instances in tier ha, where one may be lost", () => {
    const load = { cpu: 1024, tasks: always(1) };
    const five = onePool({ instances: always(4) }, { a: load, b: load, c: load, d: load, e: load });
    expect(tunableOf(five, trunking).pools.app?.fewestInstances).toBe(3);
    expect(tunableOf(five, { ...trunking, tier: "ha" }).pools.app?.fewestInstances).toBe(4);
  });

  test("are instance types of the same kind that are no smaller in anything", () => {
    expect(covered.app?.instanceTypes).toEqual(atLeast("m6i.large"));
  });

  test("is no growth where the pool is full already", () => {
    const full = { api: { memoryMib: 7500, tasks: always(1) } };
    expect(tunableOf(onePool({ instances: always(2) }, full), without).mostMemoryMib).toEqual({ api: 7500 });
  });
});

import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { atLeast, INSTANCE_TYPES } from "../../stacks/placement/instance-types";
import { misfits, type Task } from "../../stacks/placement/pack";
import { placementProblems, proven } from "../../stacks/placement/placement";

const large = INSTANCE_TYPES["m6i.large"]!;
const task = (changes: Partial<Task> = {}): Task => ({ service: "api", cpu: 256, memoryMib: 512, ...changes });
const times = (count: number, one: Task) => Array.from({ length: count }, () => one);

interface Load {
  cpu?: number;
  memoryMib?: number;
  tasks: { min: number; max: number };
}

/** A blueprint of one pool and what runs on it. */
function blueprint(instances: { min: number; max: number }, loads: Record<string, Load>, instanceType = "m6i.large") {
  const service = { pool: "app", cpu: 256, memoryMib: 512, port: 8000, healthPath: "/" };
  const services = Object.entries(loads).map(([name, load], index) => [
    name,
    { ...service, ...load, route: { paths: ["/*"], priority: index + 1 } },
  ]);
  const stacks: BlueprintInput["stacks"] = {
    platform: { kind: "platform", pools: { app: { instanceType, instances } } },
    services: { kind: "services", services: Object.fromEntries(services) },
  };
  return parseBlueprint("x", { stacks });
}

describe("tasks on instances", () => {
  test("need a network interface each; the first is the instance's own", () => {
    expect(misfits(times(4, task()), large, 2)).toEqual([]);
    expect(misfits(times(5, task()), large, 2)).toEqual([{ task: task(), limit: "network interfaces" }]);
  });

  test("need memory, of which kernel and agent keep a share", () => {
    const usable = 8192 * 0.95 - 256;
    expect(misfits([task({ memoryMib: Math.floor(usable) })], large, 1)).toEqual([]);
    const tooMuch = task({ memoryMib: Math.ceil(usable) });
    expect(misfits([tooMuch], large, 1)).toEqual([{ task: tooMuch, limit: "memory" }]);
  });

  test("need CPU units", () => {
    expect(misfits(times(2, task({ cpu: 1024 })), large, 1)).toEqual([]);
    const [first, second] = [task({ cpu: 1024 }), task({ cpu: 1025, memoryMib: 1024 })];
    expect(misfits([first, second], large, 1)).toEqual([{ task: first, limit: "CPU" }]);
  });

  test("are spread, so that a large one finds its place after small ones", () => {
    const tasks = [...times(2, task()), ...times(2, task({ memoryMib: 6000 }))];
    expect(misfits(tasks, large, 2)).toEqual([]);
  });
});

describe("a blueprint", () => {
  test("fits as it is: Flynapse", () => {
    expect(placementProblems(parseBlueprint("flynapse", flynapse))).toEqual([]);
  });

  test("must hold the fewest tasks on the fewest instances", () => {
    expect(placementProblems(blueprint({ min: 1, max: 9 }, { api: { tasks: { min: 3, max: 3 } } }))).toEqual([
      {
        path: "stacks.platform.pools.app.instances.min",
        value: 1,
        rule: "must hold its fewest tasks; on 1 x m6i.large there is no place for 1 x api (network interfaces)",
        remedy: "Raise instances.min to 2, or take a larger instance type.",
      },
    ]);
  });

  test("must hold the most tasks on the most instances while any one service is deployed", () => {
    const loads = { api: { tasks: { min: 1, max: 4 } }, web: { tasks: { min: 1, max: 1 } } };
    expect(placementProblems(blueprint({ min: 1, max: 4 }, loads))).toEqual([
      {
        path: "stacks.platform.pools.app.instances.max",
        value: 4,
        rule:
          "must hold its most tasks while api is deployed; " +
          "on 4 x m6i.large there is no place for 1 x api (network interfaces)",
        remedy: "Raise instances.max to 5, or take a larger instance type.",
      },
    ]);
    expect(placementProblems(blueprint({ min: 1, max: 5 }, loads))).toEqual([]);
  });

  test("with a task that no number of instances holds needs a larger type", () => {
    const loads = { api: { memoryMib: 8000, tasks: { min: 1, max: 1 } } };
    const [first] = placementProblems(blueprint({ min: 1, max: 2 }, loads));
    expect(first).toMatchObject({
      rule: "must hold its fewest tasks; on 1 x m6i.large there is no place for 1 x api (memory)",
      remedy: "Take a larger instance type.",
    });
  });

  test("names instance types of which the limits are known", () => {
    const loads = { api: { tasks: { min: 1, max: 1 } } };
    expect(placementProblems(blueprint({ min: 1, max: 2 }, loads, "t3.medium"))).toEqual([
      {
        path: "stacks.platform.pools.app.instanceType",
        value: "t3.medium",
        rule: `must be one of: ${Object.keys(INSTANCE_TYPES).join(", ")}`,
        remedy: "Another type needs its CPU, memory and interfaces in stacks/placement/instance-types.ts.",
      },
    ]);
  });
});

describe("what is proven", () => {
  const loads = { api: { cpu: 512, memoryMib: 2048, tasks: { min: 2, max: 4 } } };
  const { pools, mostMemoryMib } = proven(blueprint({ min: 2, max: 6 }, loads));

  test("are the fewest instances for the tasks that always run, and those for the most during a deployment", () => {
    expect(pools.app).toMatchObject({ fewestInstances: 1, instancesForMost: 4 });
  });

  test("are instance types of the same kind that are no smaller in anything", () => {
    expect(pools.app?.instanceTypes).toEqual(atLeast("m6i.large"));
    expect(atLeast("r6i.xlarge")).toEqual([
      "r6i.xlarge",
      "r6i.2xlarge",
      "r6i.4xlarge",
      "r7i.xlarge",
      "r7i.2xlarge",
      "r7i.4xlarge",
    ]);
  });

  test("is the memory that all services of the pool may have at once, on no more instances", () => {
    expect(mostMemoryMib).toEqual({ api: 3584 });
    const grown = { api: { ...loads.api, memoryMib: 3584 } };
    expect(placementProblems(blueprint({ min: 2, max: 4 }, grown))).toEqual([]);
    const more = { api: { ...loads.api, memoryMib: 4096 } };
    expect(placementProblems(blueprint({ min: 2, max: 4 }, more))).not.toEqual([]);
  });

  test("is no growth where the pool is full already", () => {
    const full = { api: { memoryMib: 7500, tasks: { min: 1, max: 1 } } };
    expect(proven(blueprint({ min: 1, max: 2 }, full)).mostMemoryMib).toEqual({ api: 7500 });
  });
});

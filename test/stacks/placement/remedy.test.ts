import { describe, expect, test } from "vitest";
import type { Decisions } from "../../../stacks/placement/moments";
import { always, onePool, told, trunking, without } from "./pools";

/** What the editor is told to change, once for every moment that does not fit. */
function remedies(blueprint: ReturnType<typeof onePool>, decisions: Decisions): string[] {
  return [...new Set(told(blueprint, decisions).map((text) => /got \d+\. (.*)$/.exec(text)![1]!))];
}

describe("the smallest change is", () => {
  test("ENI trunking, where interfaces alone are missing: it costs nothing", () => {
    const loads = { api: { tasks: always(3) } };
    expect(remedies(onePool({ instances: always(2) }, loads), without)).toEqual(["Set eniTrunking: true in site.ts."]);
  });

  test("more instances, where trunking is on already", () => {
    const loads = { api: { cpu: 128, memoryMib: 64, tasks: always(10) } };
    expect(remedies(onePool({ instances: { min: 2, max: 4 } }, loads), trunking)).toEqual([
      "Raise instances.min to 3.",
    ]);
  });

  test("trunking together with more instances, where CPU is missing too", () => {
    const loads = { api: { cpu: 512, tasks: always(5) } };
    expect(remedies(onePool({ instances: { min: 2, max: 4 } }, loads), without)).toEqual([
      "Set eniTrunking: true in site.ts and raise instances.min to 3.",
    ]);
  });

  test("a larger type, where a data volume has one instance only", () => {
    const loads = { loki: { cpu: 2048, tasks: always(1) }, tempo: { cpu: 2048, tasks: always(1) } };
    expect(remedies(onePool({ instances: always(1), dataVolumeGib: 10 }, loads), trunking)).toEqual([
      "Take m6i.xlarge.",
    ]);
  });

  test("a larger type, where no number of instances has room for one task", () => {
    const loads = { api: { memoryMib: 14_000, tasks: always(1) } };
    expect(remedies(onePool({ instances: { min: 2, max: 2 } }, loads), trunking)).toEqual(["Take m6i.xlarge."]);
  });

  test("a larger type or a little less memory, where a task is a little too large", () => {
    const loads = { weaviate: { memoryMib: 8192, tasks: always(1) } };
    expect(remedies(onePool({ instances: always(1), dataVolumeGib: 10 }, loads), trunking)).toEqual([
      "Take m6i.xlarge, or lower memoryMib of weaviate to 7488.",
    ]);
  });

  test.each([["memoryMib", { memoryMib: 100_000 }, "Lower memoryMib of api to 61952."]])(
    "less %s, where no type of the family has as much",
    (_what, load, remedy) => {
      const pool = { instanceType: "m6i.4xlarge", instances: always(2) };
      expect(remedies(onePool(pool, { api: { ...load, tasks: always(1) } }), trunking)).toEqual([remedy]);
    },
  );

  test("another pool, where nothing of this helps", () => {
    const loads = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`s${index}`, { tasks: always(1) }]));
    const pool = { instanceType: "m6i.4xlarge", instances: always(1), dataVolumeGib: 10 };
    expect(remedies(onePool(pool, loads), trunking)).toEqual(["Move services to another pool."]);
  });
});

test.each([
  ["set eniTrunking", { api: { tasks: always(3) } }, { instances: always(2) }, trunking],
  ["raise instances.min to 3", { api: { cpu: 512, tasks: always(5) } }, { instances: { min: 3, max: 4 } }, trunking],
  [
    "lower memoryMib",
    { weaviate: { memoryMib: 7488, tasks: always(1) } },
    { instances: always(1), dataVolumeGib: 10 },
    trunking,
  ],
])("a blueprint that follows the advice is taken: %s", (_advice, loads, pool, decisions) => {
  expect(told(onePool(pool, loads), decisions)).toEqual([]);
});

import { expect, test } from "vitest";
import { atLeast, INSTANCE_TYPES, upFrom } from "../../../aws/instance-types";
import { describe as inWords, misfits, roomOn, type Task } from "../../../stacks/placement/pack";

const large = INSTANCE_TYPES["m6i.large"]!;
const room = roomOn(large, { eniTrunking: false });
const task = (changes: Partial<Task> = {}): Task => ({ service: "api", cpu: 256, memoryMib: 512, ...changes });
const times = (count: number, one: Task) => Array.from({ length: count }, () => one);

test("tasks need a network interface each; the first is the instance's own", () => {
  expect(misfits([times(4, task())], room, 2)).toEqual([]);
  expect(misfits([times(5, task())], room, 2)).toEqual([{ task: task(), limit: "network interfaces" }]);
});

test("with ENI trunking there are nine on a large instance, all for tasks", () => {
  const trunk = roomOn(large, { eniTrunking: true });
  const tiny = task({ cpu: 128, memoryMib: 128 });
  expect(misfits([times(9, tiny)], trunk, 1)).toEqual([]);
  expect(misfits([times(10, tiny)], trunk, 1)).toEqual([{ task: tiny, limit: "network interfaces" }]);
});

test("tasks need memory, of which kernel and agent keep a share", () => {
  const usable = 8192 * 0.95 - 256;
  expect(misfits([[task({ memoryMib: Math.floor(usable) })]], room, 1)).toEqual([]);
  const tooMuch = task({ memoryMib: Math.ceil(usable) });
  expect(misfits([[tooMuch]], room, 1)).toEqual([{ task: tooMuch, limit: "memory" }]);
});

test("tasks need CPU units", () => {
  expect(misfits([times(2, task({ cpu: 1024 }))], room, 1)).toEqual([]);
  const [first, second] = [task({ cpu: 1024 }), task({ cpu: 1025, memoryMib: 1024 })];
  expect(misfits([[first, second]], room, 1)).toEqual([{ task: first, limit: "CPU" }]);
});

test("tasks are spread, so that a large one finds its place after small ones", () => {
  const tasks = [...times(2, task()), ...times(2, task({ memoryMib: 6000 }))];
  expect(misfits([tasks], room, 2)).toEqual([]);
});

test("what runs keeps its place; of what starts, it is the new task that has none", () => {
  const [small, big] = [task({ service: "small" }), task({ service: "big", memoryMib: 7500 })];
  expect(misfits([[small], [big]], room, 1)).toEqual([{ task: big, limit: "memory" }]);
});

test("where there is no instance, instances are what is missing", () => {
  expect(inWords(misfits([times(2, task())], room, 0))).toBe("2 x api (instances)");
});

test("types that are no smaller in anything can take a type's place, whatever their family", () => {
  const larger = ["xlarge", "2xlarge", "4xlarge"].flatMap((size) => [`r6i.${size}`, `r7i.${size}`]);
  // As much memory, and more vCPUs.
  expect(atLeast("r6i.xlarge").sort()).toEqual(
    [...larger, "m6i.2xlarge", "m6i.4xlarge", "m7i.2xlarge", "m7i.4xlarge"].sort(),
  );
  expect(atLeast("m6i.xlarge")).toEqual(
    expect.arrayContaining(["m6i.xlarge", "m7i.xlarge", "r6i.xlarge", "r7i.xlarge"]),
  );
  expect(atLeast("m6i.xlarge").filter((name) => name.endsWith(".large"))).toEqual([]);
  expect(upFrom("r6i.xlarge")).toEqual(["r6i.xlarge", "r6i.2xlarge", "r6i.4xlarge"]);
});

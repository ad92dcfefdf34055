import { expect, test } from "vitest";
import { placementTable } from "../../../ops/placement/table";
import { placementCases } from "../../../stacks/placement/cases";
import { always, pools, without } from "./pools";

const all = placementCases(
  pools({
    app: {
      pool: { instances: { min: 2, max: 5 } },
      loads: {
        api: { cpu: 512, memoryMib: 2048, tasks: { min: 2, max: 4 } },
        web: { tasks: always(2) },
      },
    },
    weaviate_0: {
      pool: { instanceType: "r6i.xlarge", instances: always(1), dataVolumeGib: 500 },
      loads: { weaviate: { cpu: 3584, memoryMib: 28_672, tasks: always(1) } },
    },
  }),
  without,
);
const app = all.filter(({ pool }) => pool === "app");
const usable = Math.floor(8192 * 0.95) - 256;

test("a pool is shown at its minimum, its maximum and three times the minimum tasks: at rest, deploying, an instance lost", () => {
  expect(app.map(({ moment, instances, tasks, required }) => [moment, instances, tasks, required])).toEqual([
    ["minimum tasks", 2, 4, true],
    ["minimum tasks while api is deployed", 2, 6, true],
    ["minimum tasks while web is deployed", 2, 6, true],
    ["minimum tasks with an instance lost", 1, 4, false],
    ["maximum tasks", 5, 6, true],
    ["maximum tasks while api is deployed", 5, 10, true],
    ["maximum tasks while web is deployed", 5, 8, true],
    ["3 times the minimum tasks", 5, 12, false],
    ["3 times the minimum tasks while api is deployed", 5, 18, false],
    ["3 times the minimum tasks while web is deployed", 5, 18, false],
    ["3 times the minimum tasks with an instance lost", 4, 12, false],
  ]);
});

test("a pool with a data volume has one moment: nothing of it doubles, is lost without its data or grows by tasks", () => {
  expect(all.filter(({ pool }) => pool === "weaviate_0").map(({ moment }) => moment)).toEqual(["minimum tasks"]);
});

test("used and free are those of all instances together", () => {
  expect(app[0]).toMatchObject({
    used: { cpu: 1536, memoryMib: 5120, networkInterfaces: 4 },
    free: { cpu: 4096 - 1536, memoryMib: 2 * usable - 5120, networkInterfaces: 0 },
  });
});

test("what has no place is named with what it lacks, also where it is only told", () => {
  expect(app.map(({ misfits }) => misfits)).toEqual([
    "",
    "2 x api (network interfaces)",
    "2 x web (network interfaces)",
    "2 x web (network interfaces)",
    "",
    "",
    "",
    "2 x web (network interfaces)",
    "2 x web (network interfaces), 6 x api (network interfaces)",
    "8 x web (network interfaces)",
    "4 x web (network interfaces)",
  ]);
});

test("the table has a line for each and says of each whether it is required to fit and whether it does", () => {
  const lines = placementTable(all).split("\n");
  expect(lines[1]).toMatch(/^app +minimum tasks +2 x m6i.large +4 +1536 \/ 2560 .* required: fits$/);
  expect(lines[2]).toMatch(/ required: 2 x api \(network interfaces\) cannot be placed$/);
  expect(lines[4]).toMatch(/ advisory: 2 x web \(network interfaces\) cannot be placed$/);
});

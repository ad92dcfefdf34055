import { expect, test } from "vitest";
import { placementTable } from "../../ops/placement";
import { parseBlueprint } from "../../stacks/blueprints/blueprint";
import { situations } from "../../stacks/placement/situations";

const blueprint = parseBlueprint("x", {
  stacks: {
    platform: { kind: "platform", pools: { app: { instanceType: "m6i.large", instances: { min: 2, max: 5 } } } },
    services: {
      kind: "services",
      services: {
        api: {
          ...{ pool: "app", cpu: 512, memoryMib: 2048, port: 8000, tasks: { min: 2, max: 4 }, healthPath: "/" },
          route: { paths: ["/*"], priority: 1 },
        },
        web: {
          ...{ pool: "app", cpu: 256, memoryMib: 512, port: 3000, tasks: { min: 2, max: 2 }, healthPath: "/" },
          route: { paths: ["/web"], priority: 2 },
        },
      },
    },
  },
});
const all = situations(blueprint);
const usable = Math.floor(8192 * 0.95) - 256;

test("a pool is shown at its fewest, at its most and while each service is deployed, and with an instance lost", () => {
  expect(all.map(({ moment, instances, tasks, proven }) => [moment, instances, tasks, proven])).toEqual([
    ["fewest tasks", 2, 4, true],
    ["most tasks, api deploying", 5, 10, true],
    ["most tasks, web deploying", 5, 8, true],
    ["fewest tasks, api deploying", 2, 6, false],
    ["fewest tasks, web deploying", 2, 6, false],
    ["fewest tasks, an instance lost", 1, 4, false],
  ]);
});

test("used and free are those of all instances together", () => {
  expect(all[0]).toMatchObject({
    used: { cpu: 1536, memoryMib: 5120, networkInterfaces: 4 },
    free: { cpu: 4096 - 1536, memoryMib: 2 * usable - 5120, networkInterfaces: 0 },
  });
});

test("what has no place is named with what it lacks, also where it is only told", () => {
  expect(all.map(({ misfits }) => misfits)).toEqual([
    "",
    "",
    "",
    "2 x web (network interfaces)",
    "2 x web (network interfaces)",
    "2 x web (network interfaces)",
  ]);
});

test("the table has a line for each and says of each whether it fits", () => {
  const lines = placementTable(all).split("\n");
  expect(lines[1]).toMatch(/^app +fewest tasks +2 x m6i.large +4 +1536 \/ 2560 .* fits \(proven\)$/);
  expect(lines[4]).toMatch(/until another instance runs there is no place for 2 x web \(network interfaces\)$/);
});

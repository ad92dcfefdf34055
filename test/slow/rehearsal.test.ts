import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Inventory } from "../../imports/inventory";
import type { RunReport } from "../../ops/rehearse/report";
import { fingerprint } from "../../ops/terraform/fingerprint";
import { type VerbResult, verb } from "./verb";

let run: VerbResult;
let report: RunReport;
const inventory = JSON.parse(readFileSync("imports/acme/inventory.json", "utf8")) as Inventory;

beforeAll(async () => {
  run = await verb("rehearse", "--site", "acme");
  report = JSON.parse(readFileSync("out/rehearse/acme.json", "utf8"));
}, 900_000);

const stack = (name: string) => report.stacks.find((one) => one.stack === name);

test("the whole rollout of acme succeeds (CARD-022, CARD-023, CARD-025, FLY-034, FLY-035)", () => {
  expect(run.output).toContain("acme-network");
  expect(report.failure).toBeUndefined();
  expect(run.exitCode).toBe(0);
});

test("the client's network is imported whole and nothing in it is added, changed or destroyed", () => {
  expect(stack("acme-network")).toMatchObject({
    import: inventory.resources.length,
    add: 0,
    change: 0,
    destroy: 0,
    secondPlan: 0,
  });
});

test("what was planned and applied is what is committed, file by file", () => {
  expect(report.format).toBe("hcl");
  expect(report.stacks.map(({ sha256 }) => sha256)).toEqual(
    report.stacks.map((one) => fingerprint(one.stack.replace("acme-", "terraform/acme/"))),
  );
});

test("every stack's second plan is empty", () => {
  expect(report.stacks.map(({ secondPlan }) => secondPlan)).toEqual(report.stacks.map(() => 0));
});

test("what somebody changes by hand is named, accepted and imported, and what is handed back stays in the account", () => {
  expect(report.life).toEqual({ edits: 3, named: 3, imported: 2, forgotten: 1 });
  expect(run.output).toContain("drift: 3 edits, 3 named; sync: 2 imported; forget: 1");
});

test("the decommission leaves the client's account object by object as it was (CARD-039)", () => {
  expect(report.clientDifferences).toEqual([]);
  expect(report.leftovers.length).toBeGreaterThan(0);
  expect(report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
});

test("the run stays within 8 minutes and 4 GiB", () => {
  expect(report.seconds).toBeLessThan(480);
  expect(report.peakMemoryMib).toBeLessThan(4096);
});

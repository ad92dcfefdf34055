import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Inventory } from "../../imports/inventory";
import { loadSite } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import { fingerprint } from "../../ops/terraform/fingerprint";
import { SitePlans } from "../../ops/trace/plans";
import { uncountedOperations } from "../counted-operations";
import { deployed } from "../deployed";
import { type Grant, grantsOf, grantsOfStack } from "../least-privilege";
import { appliedPlans } from "./applied-plans";
import { type VerbResult, verb } from "./verb";

let run: VerbResult;
let report: RunReport;
const inventory = JSON.parse(readFileSync("imports/acme/inventory.json", "utf8")) as Inventory;

beforeAll(async () => {
  run = await verb("rehearse", "--site", "acme");
  report = JSON.parse(readFileSync("out/rehearse/acme.json", "utf8"));
});

/** A line of the summary: the stack, its counts, its resources. */
const SHOWN =
  /^ (acme-\w+) +(\d+) imported +(\d+) added +(\d+) changed +(\d+) destroyed +(\d+) +second plan: no changes/gm;
const stack = (name: string) => report.stacks.find((one) => one.stack === name);

test("the whole rollout of acme succeeds (CARD-022, CARD-023, CARD-025, FLY-034, FLY-035)", () => {
  expect(run.output).toContain("acme-network");
  expect(report.failure).toBeUndefined();
  expect(run.exitCode).toBe(0);
});

test("the account is virgin: a person does what no stack does, before the stack that needs it", () => {
  expect(report.byHand).toEqual([
    { stack: "acme-platform", done: ["2 service-linked roles"] },
    { stack: "acme-services", done: ["3 secrets", "1 auth token", "11 images"] },
  ]);
  expect(run.output).toContain("By hand before acme-services: 3 secrets, 1 auth token, 11 images");
});

test.each(["README.md", "docs/rehearsing.md"])("%s shows the stacks of this run", (page) => {
  const shown = [...readFileSync(page, "utf8").matchAll(SHOWN)].map(([, name, ...counts]) => [
    name,
    ...counts.map(Number),
  ]);
  const ran = report.stacks.map((one) => [one.stack, one.import, one.add, one.change, one.destroy, one.resources]);
  // Stacks that wait for the same ones are done side by side.
  expect(shown.sort()).toEqual(ran.sort());
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

test("a new digest and one task more concern the services alone, whose plan asks at most half of what all plans ask", () => {
  expect(report.release?.stack).toBe("services");
  const { calls, callsOfAll } = report.release!;
  expect(calls).toBeGreaterThan(20);
  expect(calls / callsOfAll).toBeLessThanOrEqual(0.5);
  expect(run.output).toContain(
    `A release: a new digest and one task more: services alone, ${calls} of ${callsOfAll} API calls`,
  );
});

/** A secret without a policy reads back an empty one. */
function withoutEmpty(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ""));
}

test("the policies in the account grant what the reviewed list was held against, and nothing else", async () => {
  const plans = await SitePlans.of("acme", await appliedPlans("out/rehearse/acme"));
  const applied = plans.resources
    .filter(({ provider }) => provider !== "aws.client")
    // A role reads back what its policies say, which stand in resources of their own.
    .flatMap(({ stack, address, type, after: { inline_policy, ...body } }) =>
      grantsOf({ name: `${stack}: ${address}`, type, body: withoutEmpty(body) }),
    );
  const synthesized = Object.entries(deployed(await loadSite("acme")).stacks).flatMap(([stack, configuration]) =>
    grantsOfStack(stack, configuration),
  );
  const told = (grants: Grant[]) =>
    grants.map(({ name, policy, grant, of }) => `${name}: ${policy}: ${grant} ${of}`).sort();
  expect(told(applied)).toEqual(told(synthesized));
  expect(applied.length).toBeGreaterThan(20);
});

test("what somebody changes by hand is named, accepted and imported, and what is released from state stays in the account", () => {
  expect(report.life).toEqual({ edits: 3, named: 3, imported: 2, forgotten: 1 });
  expect(run.output).toContain("drift: 3 edits, 3 named; sync: 2 imported; forget: 1");
});

test("the decommission leaves the client's account object by object as it was (CARD-039)", () => {
  expect(report.clientDifferences).toEqual([]);
  expect(report.leftovers.length).toBeGreaterThan(0);
  expect(report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
});

test("the emulator's self-test counts every operation that discovery, plan, apply and teardown call", () => {
  expect(report.operations.length).toBeGreaterThan(200);
  expect(uncountedOperations(report.operations)).toEqual([]);
});

test("the run stays within 4 GiB", () => {
  expect(report.peakMemoryMib).toBeLessThan(4096);
});

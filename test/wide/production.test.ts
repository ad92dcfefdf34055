import { afterAll, beforeAll, expect, test } from "vitest";
import production from "../accounts/apexai-crm/production";
import { uncountedOperations } from "../counted-operations";
import { type Rollout, rollOut } from "./made-up";

// All that do not exclude each other; the others differ from these in what stands before the load balancer.
const OPTIONS = ["production", "edge", "xray", "aurora", "spot", "office_hours"];

let made: Rollout;

beforeAll(async () => {
  made = await rollOut("apexai-crm", { ...production, options: OPTIONS });
});

afterAll(() => made.project.remove());

test("production with every option is applied, and planned again with nothing to do", () => {
  expect(made.report.failure).toBeUndefined();
  expect(made.run.exitCode).toBe(0);
  expect(made.report.stacks.map(({ secondPlan }) => secondPlan)).toEqual(made.report.stacks.map(() => 0));
});

test("it is taken down to what stays by design", () => {
  expect(made.report.clientDifferences).toEqual([]);
  expect(made.report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
});

test("the emulator's self-test counts every operation that it takes", () => {
  expect(uncountedOperations(made.report.operations)).toEqual([]);
});

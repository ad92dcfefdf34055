import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uncountedOperations } from "../counted-operations";
import { writeAppliedPlans } from "../slow/applied-plans";
import { orders, ordersSite } from "../stacks/blueprints/orders";
import { type Rollout, rollOut } from "./made-up";

let made: Rollout;

beforeAll(async () => {
  made = await rollOut("orders", ordersSite, orders);
});

afterAll(() => made.project.remove());

test("an architecture with an instance of MySQL and a cluster of Aurora is applied", () => {
  expect(made.report.failure).toBeUndefined();
  expect(made.run.exitCode).toBe(0);
  expect(made.report.stacks.map(({ stack, add }) => [stack, add > 0])).toEqual([
    ["orders-state", true],
    ["orders-base", true],
    ["orders-app", true],
  ]);
});

test("what was applied is planned again with nothing to do", () => {
  expect(made.report.stacks.map(({ secondPlan }) => secondPlan)).toEqual([0, 0, 0]);
});

test("the emulator's self-test counts every operation that it takes", () => {
  expect(uncountedOperations(made.report.operations)).toEqual([]);
});

test("what is applied leaves open what the flow table declares, and nothing else", async () => {
  const applied = await writeAppliedPlans(join(made.project.dir, "out/rehearse/orders"));
  const { exitCode, output } = await made.project.verb("flows", "--site", "orders", "--plans", applied);
  expect(output).toMatch(/web +orders +3306/);
  expect(output).toMatch(/web +reports +5432/);
  expect({ exitCode, output }).toEqual({ exitCode: 0, output });
});

test("it is taken down to what stays by design: of each database a final snapshot", () => {
  expect(made.report.clientDifferences).toEqual([]);
  expect(made.report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
  const ids = made.report.leftovers.map(({ id }) => id);
  expect(ids).toContain("rds/snapshot/orders-orders-orders-final");
  expect(ids).toContain("rds/cluster-snapshot/orders-orders-reports-final");
});

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeAppliedPlans } from "../slow/applied-plans";
import { watched, watchedSite } from "../stacks/blueprints/watched";
import { type Rollout, rollOut } from "./made-up";

let made: Rollout;

beforeAll(async () => {
  made = await rollOut("watched", watchedSite, watched);
});

afterAll(() => made.project.remove());

test("an architecture with a file system, a distribution, and all that watches and guards an account is applied", () => {
  expect(made.report.failure).toBeUndefined();
  expect(made.run.exitCode).toBe(0);
  expect(made.report.stacks.map(({ stack, add }) => [stack, add > 0])).toEqual([
    ["watched-state", true],
    ["watched-base", true],
    ["watched-app", true],
    ["watched-tests", true],
    ["watched-watch", true],
  ]);
});

test("what was applied is planned again with nothing to do", () => {
  expect(made.report.stacks.map(({ secondPlan }) => secondPlan)).toEqual([0, 0, 0, 0, 0]);
});

test("what is applied leaves open what the flow table declares, and nothing else", async () => {
  const applied = await writeAppliedPlans(join(made.project.dir, "out/rehearse/watched"));
  const { exitCode, output } = await made.project.verb("flows", "--site", "watched", "--plans", applied);
  expect(output).toMatch(/web +pictures +2049/);
  expect({ exitCode, output }).toEqual({ exitCode: 0, output });
});

test("it is taken down to what stays by design, in us-east-1 as well", () => {
  expect(made.report.clientDifferences).toEqual([]);
  expect(made.report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
  expect(made.report.leftovers.length).toBeGreaterThan(0);
});

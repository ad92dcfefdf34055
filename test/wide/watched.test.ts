import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import { ProjectCopy } from "../slow/project-copy";
import type { VerbResult } from "../slow/verb";
import { watched, watchedSite } from "../stacks/blueprints/watched";

let project: ProjectCopy;
let run: VerbResult;
let report: RunReport;

beforeAll(async () => {
  project = new ProjectCopy({});
  for (const name of siteNames()) rmSync(join(project.dir, "imports", name), { recursive: true });
  project.write("imports/watched/site.ts", `export default ${JSON.stringify(watchedSite)};\n`);
  project.write("stacks/blueprints/index.ts", `export const blueprints = ${JSON.stringify({ watched })};\n`);
  project.write("empty.py", "");
  run = await project.verb("rehearse", "--site", "watched", "--seed", "empty.py");
  report = JSON.parse(readFileSync(join(project.dir, "out/rehearse/watched.json"), "utf8")) as RunReport;
});

afterAll(() => project.remove());

test("an architecture that is watched and guarded is applied", () => {
  expect(report.failure).toBeUndefined();
  expect(run.exitCode).toBe(0);
  expect(report.stacks.map(({ stack, add }) => [stack, add > 0])).toEqual([
    ["watched-state", true],
    ["watched-base", true],
    ["watched-app", true],
    ["watched-watch", true],
  ]);
});

test("what was applied is planned again with nothing to do", () => {
  expect(report.stacks.map(({ secondPlan }) => secondPlan)).toEqual([0, 0, 0, 0]);
});

test("it is taken down to what stays by design, in us-east-1 as well", () => {
  expect(report.clientDifferences).toEqual([]);
  expect(report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
  expect(report.leftovers.length).toBeGreaterThan(0);
});

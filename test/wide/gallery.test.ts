import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import { writeAppliedPlans } from "../slow/applied-plans";
import { ProjectCopy } from "../slow/project-copy";
import type { VerbResult } from "../slow/verb";
import { gallery, gallerySite } from "../stacks/blueprints/gallery";

let project: ProjectCopy;
let run: VerbResult;
let report: RunReport;

beforeAll(async () => {
  project = new ProjectCopy({});
  for (const name of siteNames()) rmSync(join(project.dir, "imports", name), { recursive: true });
  project.write("imports/gallery/site.ts", `export default ${JSON.stringify(gallerySite)};\n`);
  project.write("stacks/blueprints/index.ts", `export const blueprints = ${JSON.stringify({ gallery })};\n`);
  project.write("empty.py", "");
  run = await project.verb("rehearse", "--site", "gallery", "--seed", "empty.py");
  report = JSON.parse(readFileSync(join(project.dir, "out/rehearse/gallery.json"), "utf8")) as RunReport;
});

afterAll(() => project.remove());

test("an architecture with a file system and a distribution is one blueprint and one site, and is applied", () => {
  expect(report.failure).toBeUndefined();
  expect(run.exitCode).toBe(0);
  expect(report.stacks.map(({ stack, add }) => [stack, add > 0])).toEqual([
    ["gallery-state", true],
    ["gallery-base", true],
    ["gallery-app", true],
  ]);
});

test("what was applied is planned again with nothing to do", () => {
  expect(report.stacks.map(({ secondPlan }) => secondPlan)).toEqual([0, 0, 0]);
});

test("what is applied leaves open what the flow table declares, and nothing else", async () => {
  const applied = await writeAppliedPlans(join(project.dir, "out/rehearse/gallery"));
  const { exitCode, output } = await project.verb("flows", "--site", "gallery", "--plans", applied);
  expect(output).toMatch(/web +pictures +2049/);
  expect({ exitCode, output }).toEqual({ exitCode: 0, output });
});

test("it is taken down to what stays by design, in us-east-1 as well", () => {
  expect(report.clientDifferences).toEqual([]);
  expect(report.leftovers.filter(({ reason }) => !reason)).toEqual([]);
  expect(report.leftovers.length).toBeGreaterThan(0);
});

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { ProjectCopy } from "./project-copy";
import type { VerbResult } from "./verb";

/** Pictures: a service on Fargate that keeps them in a file system, in a network with public subnets only. */
const gallery: BlueprintInput = {
  stacks: { base: ["network", "fileSystems"], app: ["cluster", "services"] },
  network: { tiers: ["public"], egress: "public address" },
  fileSystems: { pictures: {} },
  services: {
    web: {
      runsOn: { fargate: true, publicAddress: true },
      ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 2 } },
      serves: { http: 8000 },
      health: { path: "/health" },
      uses: ["internet"],
      mounts: { "/data": { fileSystem: "pictures", uid: 1000, gid: 1000 } },
    },
  },
};
const site = {
  ...{ architecture: "gallery", account: "123456789012", region: "eu-central-1" },
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
};

let project: ProjectCopy;
let run: VerbResult;
let report: RunReport;

beforeAll(async () => {
  project = new ProjectCopy({});
  for (const name of siteNames()) rmSync(join(project.dir, "imports", name), { recursive: true });
  project.write("imports/gallery/site.ts", `export default ${JSON.stringify(site)};\n`);
  project.write("stacks/blueprints/index.ts", `export const blueprints = ${JSON.stringify({ gallery })};\n`);
  project.write("empty.py", "");
  run = await project.verb("rehearse", "--site", "gallery", "--seed", "empty.py");
  report = JSON.parse(readFileSync(join(project.dir, "out/rehearse/gallery.json"), "utf8")) as RunReport;
}, 900_000);

afterAll(() => project.remove());

test("an architecture with these kinds is applied, planned again with nothing to do, and taken down", () => {
  console.log(run.output);
  expect(report.failure).toBeUndefined();
  expect(run.exitCode).toBe(0);
});

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SiteInput } from "../../imports/site";
import { siteNames } from "../../imports/sites";
import type { RunReport } from "../../ops/rehearse/report";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { ProjectCopy } from "../slow/project-copy";
import type { VerbResult } from "../slow/verb";

export interface Rollout {
  project: ProjectCopy;
  run: VerbResult;
  report: RunReport;
}

/** Rolls an architecture out that is nobody's, in an account with nothing in it, as its only one. */
export async function rollOut(name: string, blueprint: BlueprintInput, site: SiteInput): Promise<Rollout> {
  const project = new ProjectCopy({});
  for (const other of siteNames()) rmSync(join(project.dir, "imports", other), { recursive: true });
  project.write(`imports/${name}/site.ts`, `export default ${JSON.stringify(site)};\n`);
  project.write("stacks/blueprints/index.ts", `export const blueprints = ${JSON.stringify({ [name]: blueprint })};\n`);
  project.write("empty.py", "");
  const run = await project.verb("rehearse", "--site", name, "--seed", "empty.py");
  const report = JSON.parse(readFileSync(join(project.dir, `out/rehearse/${name}.json`), "utf8")) as RunReport;
  return { project, run, report };
}

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

/** Rolls a site out in an account with what it names, as the only one; of an architecture that is nobody's, where it is given. */
export async function rollOut(name: string, site: SiteInput, blueprint?: BlueprintInput): Promise<Rollout> {
  const project = new ProjectCopy({});
  for (const other of siteNames()) rmSync(join(project.dir, "imports", other), { recursive: true });
  project.write(`imports/${name}/site.ts`, `export default ${JSON.stringify(site)};\n`);
  if (blueprint) {
    const blueprints = JSON.stringify({ [name]: blueprint });
    project.write("stacks/blueprints/index.ts", `export const blueprints = ${blueprints};\n`);
  }
  // What judges plans holds them to committed HCL.
  await project.verb("hcl", "--site", name);
  const run = await project.verb("rehearse", "--site", name);
  const report = JSON.parse(readFileSync(join(project.dir, `out/rehearse/${name}.json`), "utf8")) as RunReport;
  return { project, run, report };
}

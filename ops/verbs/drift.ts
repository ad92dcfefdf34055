import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Command } from "commander";
import { loadSite, placeOf } from "../../imports/sites";
import { stackFolders } from "../lint/stack-folders";
import { Failure } from "../terminal/failure";
import { listenForSignals } from "../terminal/interrupt";
import { describeChanges, hasChanges, planIn } from "../terraform/plan";
import type { Terraform } from "../terraform/terraform";
import { ownTerraform } from "../tools/own-terraform";

/** An apply that runs is waited for: half of it would look like drift. */
const WAITS = ["-lock-timeout=20m"];

export function driftCommand(): Command {
  return new Command("drift")
    .description("plan every stack of a site and print what is not as it was applied: exit code 1 if anything is")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .action(drift);
}

async function drift({ site: given }: { site: string }): Promise<void> {
  listenForSignals();
  await loadSite(given);
  const { hcl } = placeOf(given);
  const folders = stackFolders(join(hcl, "..")).filter((folder) => folder.startsWith(`${hcl}/`));
  if (folders.length === 0) throw new Failure(`${hcl} holds no stack: write it with \`make hcl\`.`);
  const terraform = (await ownTerraform())();
  try {
    for (const dir of folders) await compare(terraform, dir);
  } finally {
    for (const dir of folders) rmSync(join(dir, "tfplan"), { force: true });
  }
}

async function compare(terraform: Terraform, dir: string): Promise<void> {
  await terraform.run(dir, ["init", "-input=false"]);
  const changed = await hasChanges(terraform, dir, undefined, WAITS);
  console.log(`${basename(dir)}: ${changed ? "not as it was applied" : "as it was applied"}`);
  if (!changed) return;
  for (const line of describeChanges(await planIn(terraform, dir))) console.log(line);
  process.exitCode = 1;
}

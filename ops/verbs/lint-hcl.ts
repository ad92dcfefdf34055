import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { runCheckov } from "../lint/checkov";
import { describe } from "../lint/finding";
import { judge, readAccepted } from "../lint/judge";
import { runTflint } from "../lint/tflint";
import { Failure } from "../terminal/failure";

export function lintHclCommand(): Command {
  return new Command("lint-hcl")
    .description("run tflint and checkov on the HCL of every site; installs both if needed")
    .option("--dir <folder>", "holds <site>/<stack>/", "terraform")
    .action(lintHcl);
}

async function lintHcl({ dir }: { dir: string }): Promise<void> {
  const stacks = stackFolders(dir);
  if (stacks.length === 0) throw new Failure(`${dir} holds no <site>/<stack>/*.tf: write it with \`make hcl\`.`);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const [tflint, checkov] = await Promise.all([runTflint(dir, say), runCheckov(dir, say)]);
  const { complaints, accepted } = judge(checkov.findings, readAccepted().checkov);
  const remedy = "Fix it in modules/ or stacks/ and run `make hcl`.";
  for (const finding of tflint.findings) console.log(`${describe(finding)}\n  ${remedy}`);
  for (const complaint of complaints) console.log(complaint);
  if (tflint.note) console.log(tflint.note);
  console.log(`${tflint.summary}: ${stacks.length} stacks, ${count(tflint.findings.length)}`);
  console.log(
    `${checkov.summary}: ${stacks.length} stacks, ${count(complaints.length)}, ${accepted} accepted with a reason`,
  );
  process.exitCode = tflint.findings.length + complaints.length > 0 ? 1 : 0;
}

/** Every folder `<dir>/<site>/<stack>` with Terraform in it. */
export function stackFolders(dir: string): string[] {
  const below = (folder: string) =>
    existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return below(dir)
    .flatMap((site) => below(join(dir, site.name)).map((stack) => join(dir, site.name, stack.name)))
    .filter((folder) => readdirSync(folder).some((file) => file.endsWith(".tf")))
    .sort();
}

function count(complaints: number): string {
  return complaints === 0 ? "nothing to do" : `${complaints} to do`;
}

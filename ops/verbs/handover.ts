import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { differingFiles } from "../../hcl/write-files";
import { loadSite, placeOf } from "../../imports/sites";
import { archive, handoverFiles, handsOver } from "../handover/handover";
import { committedFiles } from "../hcl/site-folders";
import { refuseLeft, writeOut } from "../hcl/write-out";
import { synthesize } from "../synth/project";
import { Failure } from "../terminal/failure";
import { outputFolder } from "../terminal/output-folder";

export function handoverCommand(): Command {
  return new Command("handover")
    .description("write a folder and an archive with one site's Terraform, its page and runbooks, and nothing else")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--out <folder>", "where the site's folder and archive go", "out/handover")
    .action(handover);
}

async function handover({ site: given, out }: { site: string; out: string }): Promise<void> {
  const folder = join(outputFolder(out), placeOf(given).name);
  refuseLeft([folder]);
  const site = await loadSite(given);
  await synthesize(given);
  const { name, hcl: committed } = placeOf(given);
  const generated = await committedFiles(given);
  const stale = differingFiles(committed, generated);
  if (stale.length > 0) {
    throw new Failure(`${committed} is out of date (${stale.join(", ")}). Run \`make hcl\` and commit it first.`);
  }
  const files = handoverFiles(site, generated, committed);
  const theirs = writeOut(folder, files, handsOver(files));
  writeFileSync(`${folder}.zip`, archive(name, files));
  console.log(`${folder}/ and ${folder}.zip: ${files.size} files`);
  if (theirs.length > 0) console.log(`Not of the handover, left as it was: ${theirs.join(", ")}`);
}

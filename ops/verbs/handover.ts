import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { differingFiles } from "../../hcl/write-files";
import { loadSite, placeOf } from "../../imports/sites";
import { archive, handoverFiles } from "../handover/handover";
import { committedFiles } from "../hcl/site-folders";
import { synthesize } from "../synth/project";
import { Failure } from "../terminal/failure";
import { makeFolder, outputFolder } from "../terminal/output-folder";

export function handoverCommand(): Command {
  return new Command("handover")
    .description("write a folder and an archive with one site's Terraform, its page and runbooks, and nothing else")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--out <folder>", "where the site's folder and archive go", "out/handover")
    .action(handover);
}

async function handover({ site: given, out }: { site: string; out: string }): Promise<void> {
  outputFolder(out);
  const site = await loadSite(given);
  await synthesize(given);
  const { name, hcl: committed } = placeOf(given);
  const generated = await committedFiles(given);
  const stale = differingFiles(committed, generated);
  if (stale.length > 0) {
    throw new Failure(`${committed} is out of date (${stale.join(", ")}). Run \`make hcl\` and commit it first.`);
  }
  const files = handoverFiles(site, generated, committed);
  const folder = join(out, name);
  makeFolder(out);
  writeAnew(folder, files);
  writeFileSync(`${folder}.zip`, archive(name, files));
  console.log(`${folder}/ and ${folder}.zip: ${files.size} files`);
}

/** Replaces the folder. A state in it is an error, because it may be the only one. */
function writeAnew(folder: string, files: ReadonlyMap<string, string>): void {
  const there = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];
  const state = there.find((file) => /(^|[\\/])terraform\.tfstate$/.test(file) && !/[\\/]?\.terraform[\\/]/.test(file));
  if (state)
    throw new Failure(`${join(folder, state)} is a state. Move it to its backend, or hand over to another --out.`);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

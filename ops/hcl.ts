import { join } from "node:path";
import { Command } from "commander";
import { type SynthesizedStack, siteFiles } from "../hcl/site-files";
import { writeFolder } from "../hcl/write-files";
import { siteNames } from "../imports/sites";
import { Failure } from "./failure";
import { stacksOf, synthesize } from "./project";
import { readConfiguration } from "./terraform/configuration";

export function hclCommand(): Command {
  return new Command("hcl")
    .description("write terraform/<site>/: what is synthesized, as HCL that people read")
    .option("--site <name>", "folder under imports/ (default: every one)")
    .option("--out <folder>", "where the sites' folders go", "terraform")
    .action(writeHcl);
}

async function writeHcl({ site, out }: { site?: string; out: string }): Promise<void> {
  const sites = siteNames().filter((name) => site === undefined || name === site);
  if (sites.length === 0) throw new Failure(`site "${site}" is none of: ${siteNames().join(", ")}`, 2);
  await synthesize();
  // All are made before the first is written: a mistake in one leaves every folder as it was.
  const made = sites.map((name) => ({ name, files: siteFiles(name, synthesizedStacks(name)) }));
  for (const { name, files } of made) {
    writeFolder(join(out, name), files);
    console.log(`${join(out, name)}: ${files.size} files`);
  }
}

/** The stacks of one site in apply order, as they were synthesized last. */
export function synthesizedStacks(site: string, outdir?: string): SynthesizedStack[] {
  const stacks = stacksOf(site, outdir);
  const names = new Map(stacks.map(({ id, name }) => [id, name]));
  return stacks.map(({ name, dir, dependencies }) => ({
    name,
    after: dependencies.map((id) => names.get(id) ?? id),
    configuration: readConfiguration(dir),
  }));
}

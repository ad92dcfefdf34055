import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { writeFolder } from "../../hcl/write-files";
import { siteNames } from "../../imports/sites";
import { COMMITTED, filesAsSaid, filesElsewhere } from "../hcl/site-folders";
import { Failure } from "../terminal/failure";

export function hclCommand(): Command {
  return new Command("hcl")
    .description("write terraform/<site>/: the synthesized stacks as readable HCL")
    .option("--site <name>", "folder under imports/ (default: every one)")
    .option("--out <folder>", `where the sites' folders go (default: ${COMMITTED})`)
    .addOption(
      new Option("--backend <kind>", "the backend, instead of that of site.ts").choices(["s3", "cloud"] as const),
    )
    .option("--organization <name>", "of HCP Terraform, with --backend cloud (default: the site's, or its name)")
    .action(writeHcl);
}

interface HclOptions {
  site?: string;
  out?: string;
  backend?: "s3" | "cloud";
  organization?: string;
}

async function writeHcl({ site, out, backend, organization }: HclOptions): Promise<void> {
  const sites = siteNames().filter((name) => site === undefined || name === site);
  if (sites.length === 0) throw new Failure(`site "${site}" is none of: ${siteNames().join(", ")}`, 2);
  if (organization && backend !== "cloud") throw new Failure("--organization goes with --backend cloud.", 2);
  if (backend && (out === undefined || resolve(out) === resolve(COMMITTED))) {
    throw new Failure(`--backend needs --out: ${COMMITTED}/ is written as each site.ts says.`, 2);
  }
  const all = site === undefined;
  const files = backend ? await filesElsewhere(sites, backend, organization) : await filesAsSaid(sites, all);
  for (const [name, own] of files) {
    const folder = join(out ?? COMMITTED, name);
    write(folder, own);
    console.log(`${folder}: ${own.size} files`);
  }
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    writeFolder(folder, files);
  } catch (error) {
    throw new Failure(`${folder} could not be written and was not changed: ${(error as Error).message}`);
  }
}

import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { isSite, placeOf, siteNames } from "../../imports/sites";
import { COMMITTED, filesAsSaid, filesElsewhere } from "../hcl/site-folders";
import { refuseLeft, writeOut } from "../hcl/write-out";
import { Failure } from "../terminal/failure";
import { outputFolder } from "../terminal/output-folder";

export function hclCommand(): Command {
  return new Command("hcl")
    .description("write terraform/<site>/: what is synthesized, as HCL that people read")
    .option("--site <site>", "a folder under imports/, or the path of one (default: every one there)")
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
  if (site !== undefined && !isSite(site)) throw new Failure(`site "${site}" is none of: ${siteNames().join(", ")}`, 2);
  if (organization && backend !== "cloud") throw new Failure("--organization goes with --backend cloud.", 2);
  if (backend && (out === undefined || resolve(out) === resolve(COMMITTED))) {
    throw new Failure(`--backend needs --out: ${COMMITTED}/ is written as each site.ts says.`, 2);
  }
  if (out !== undefined) outputFolder(out, ["out", COMMITTED]);
  const sites = site === undefined ? siteNames() : [site];
  const folderOf = (each: string) => (out === undefined ? placeOf(each).hcl : join(out, placeOf(each).name));
  refuseLeft(sites.map(folderOf));
  const files = backend
    ? await filesElsewhere(sites, backend, organization)
    : await filesAsSaid(sites, site === undefined);
  for (const [each, own] of files) {
    const folder = folderOf(each);
    writeOut(folder, own);
    console.log(`${folder}: ${own.size} files`);
  }
}

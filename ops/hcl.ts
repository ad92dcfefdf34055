import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { addressProblems, LOCK_FILE, siteGone } from "../hcl/address-lock";
import { siteFiles } from "../hcl/site-files";
import type { SynthesizedStack } from "../hcl/synthesized-stack";
import { writeFolder } from "../hcl/write-files";
import { isSite, loadSite, placeOf, siteNames } from "../imports/sites";
import { pictureOf } from "./diagram/diagram";
import { Failure } from "./failure";
import { stacksOf, synthesize } from "./project";
import { readConfiguration } from "./terraform/configuration";

/** Written for each site under imports/ as its site.ts says, and committed. */
const COMMITTED = "terraform";

export function hclCommand(): Command {
  return new Command("hcl")
    .description("write terraform/<site>/: what is synthesized, as HCL that people read")
    .option("--site <site>", "a folder under imports/, or the path of one (default: every one there)")
    .option("--out <folder>", `where the sites' folders go (default: ${COMMITTED})`)
    .addOption(
      new Option("--backend <kind>", "keep the states there, whatever site.ts says").choices(["s3", "cloud"] as const),
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
  if (site && !isSite(site)) throw new Failure(`site "${site}" is none of: ${siteNames().join(", ")}`, 2);
  if (organization && backend !== "cloud") throw new Failure("--organization goes with --backend cloud.", 2);
  if (backend && (out === undefined || resolve(out) === resolve(COMMITTED))) {
    throw new Failure(`--backend needs --out: ${COMMITTED}/ holds what each site.ts says.`, 2);
  }
  const sites = site ? [site] : siteNames();
  const files = backend ? await filesElsewhere(sites, backend, organization) : await filesAsSaid(sites, !site);
  for (const [each, own] of files) {
    const { name, hcl } = placeOf(each);
    const folder = out ? join(out, name) : hcl;
    write(folder, own);
    console.log(`${folder}: ${own.size} files`);
  }
}

type FilesBySite = Map<string, Map<string, string>>;

async function filesAsSaid(sites: string[], all: boolean): Promise<FilesBySite> {
  const drawing = draw(sites);
  // It is one, or all of them are under imports/.
  await synthesize(sites[0]!);
  const pictures = await drawing;
  const files = filesOf(sites, (name) => {
    return siteFiles(name, synthesizedStacks(name), releasedAddresses(name), pictures.get(name));
  });
  await refuseVanished(sites, all);
  return files;
}

/** Nobody who plans from `cdktf.out` may meet another backend there. Its stacks are others, so no address is locked. */
async function filesElsewhere(sites: string[], backend: "s3" | "cloud", organization?: string): Promise<FilesBySite> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const drawing = draw(sites);
    await synthesize(sites[0]!, { backend, organization, outdir });
    const pictures = await drawing;
    return filesOf(sites, (name) => siteFiles(name, synthesizedStacks(name, outdir), "", pictures.get(name)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Takes its time while another process synthesizes; that one is asked first what is wrong with a site. */
function draw(sites: string[]): Promise<Map<string, string>> {
  const pictures = sites.map(async (name) => [name, await pictureOf(await loadSite(name))] as const);
  const drawing = Promise.all(pictures).then((all) => new Map(all));
  drawing.catch(() => {});
  return drawing;
}

/** All are made before the first is written: a mistake in one leaves every folder as it was. */
function filesOf(sites: string[], make: (site: string) => Map<string, string>): FilesBySite {
  return new Map(sites.map((name) => [name, make(name)]));
}

/** What is committed under `terraform/<site>/`, of the stacks as they were synthesized last. */
export async function committedFiles(name: string, stacks = synthesizedStacks(name)): Promise<Map<string, string>> {
  return siteFiles(name, stacks, releasedAddresses(name), await pictureOf(await loadSite(name)));
}

/** Fails where an address of a site, or a whole site, is gone without a word of what became of it. */
async function refuseVanished(sites: string[], all: boolean): Promise<void> {
  const problems = all ? goneSites().map(siteGone) : [];
  for (const name of sites) {
    const site = { ...(await loadSite(name)), hcl: placeOf(name).hcl };
    problems.push(...addressProblems(site, releasedAddresses(name), synthesizedStacks(name)));
  }
  if (problems.length > 0) throw new Failure(`${problems.join("\n\n")}\n\nNothing was written.`);
}

/** Sites that have HCL and no `site.ts` any more. */
export function goneSites(folder = "terraform"): string[] {
  const known = siteNames();
  const written = existsSync(folder) ? readdirSync(folder) : [];
  return written.filter((name) => !known.includes(name) && existsSync(join(folder, name, LOCK_FILE)));
}

/** The address lock of a site as it is committed; "" where there is none yet. */
export function releasedAddresses(site: string): string {
  const file = join(placeOf(site).hcl, LOCK_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    writeFolder(folder, files);
  } catch (error) {
    throw new Failure(`${folder} cannot be written, nothing was: ${(error as Error).message}`);
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

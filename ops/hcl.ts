import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { addressProblems, LOCK_FILE, siteGone } from "../hcl/address-lock";
import { type SitePages, siteFiles } from "../hcl/site-files";
import type { SynthesizedStack } from "../hcl/synthesized-stack";
import { writeFolder } from "../hcl/write-files";
import { loadSite, siteNames } from "../imports/sites";
import { pictureOf } from "./diagram/diagram";
import { Failure } from "./failure";
import { stacksOf, synthesize } from "./project";
import { readConfiguration } from "./terraform/configuration";

/** Written for each site as its site.ts says, and committed. */
const COMMITTED = "terraform";

export function hclCommand(): Command {
  return new Command("hcl")
    .description("write terraform/<site>/: what is synthesized, as HCL that people read")
    .option("--site <name>", "folder under imports/ (default: every one)")
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
  const sites = siteNames().filter((name) => site === undefined || name === site);
  if (sites.length === 0) throw new Failure(`site "${site}" is none of: ${siteNames().join(", ")}`, 2);
  if (organization && backend !== "cloud") throw new Failure("--organization goes with --backend cloud.", 2);
  if (backend && (out === undefined || resolve(out) === resolve(COMMITTED))) {
    throw new Failure(`--backend needs --out: ${COMMITTED}/ holds what each site.ts says.`, 2);
  }
  const all = site === undefined;
  const files = backend ? await filesElsewhere(sites, backend, organization) : await filesAsSaid(sites, all);
  for (const [name, own] of files) {
    const folder = join(out ?? COMMITTED, name);
    write(folder, own);
    console.log(`${folder}: ${own.size} files`);
  }
}

type FilesBySite = Map<string, Map<string, string>>;

async function filesAsSaid(sites: string[], all: boolean): Promise<FilesBySite> {
  const drawing = draw(sites);
  await synthesize();
  const pages = await drawing;
  const files = filesOf(sites, (name) => {
    return siteFiles(name, synthesizedStacks(name), releasedAddresses(name), pages.get(name));
  });
  await refuseVanished(sites, all);
  return files;
}

/** Nobody who plans from `cdktf.out` may meet another backend there. Its stacks are others, so no address is locked. */
async function filesElsewhere(sites: string[], backend: "s3" | "cloud", organization?: string): Promise<FilesBySite> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const drawing = draw(sites);
    await synthesize({ backend, organization, outdir });
    const pages = await drawing;
    return filesOf(sites, (name) => siteFiles(name, synthesizedStacks(name, outdir), "", pages.get(name)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Takes its time while another process synthesizes; that one is asked first what is wrong with a site. */
function draw(sites: string[]): Promise<Map<string, SitePages>> {
  const pages = sites.map(async (name) => [name, await pagesOf(name)] as const);
  const drawing = Promise.all(pages).then((all) => new Map(all));
  drawing.catch(() => {});
  return drawing;
}

/** All are made before the first is written: a mistake in one leaves every folder as it was. */
function filesOf(sites: string[], make: (site: string) => Map<string, string>): FilesBySite {
  return new Map(sites.map((name) => [name, make(name)]));
}

/** What is committed under `terraform/<site>/`, of the stacks as they were synthesized last. */
export async function committedFiles(name: string, stacks = synthesizedStacks(name)): Promise<Map<string, string>> {
  return siteFiles(name, stacks, releasedAddresses(name), await pagesOf(name));
}

async function pagesOf(name: string): Promise<SitePages> {
  const site = await loadSite(name);
  // Stacks take longer to load than most verbs to run.
  const { declaredFlows } = await import("../stacks/queries");
  return { picture: await pictureOf(site), flows: declaredFlows(site) };
}

/** Fails where an address of a site, or a whole site, is gone without a word of what became of it. */
async function refuseVanished(sites: string[], all: boolean): Promise<void> {
  const problems = all ? goneSites().map(siteGone) : [];
  for (const name of sites) {
    problems.push(...addressProblems(await loadSite(name), releasedAddresses(name), synthesizedStacks(name)));
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
  const file = join("terraform", site, LOCK_FILE);
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
  return stacks.map(({ name, dir, dependencies }) => ({
    name,
    after: stacks.filter(({ id }) => dependencies.includes(id)).map((before) => before.name),
    configuration: readConfiguration(dir),
  }));
}

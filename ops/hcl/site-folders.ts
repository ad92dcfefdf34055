import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressProblems, LOCK_FILE, siteGone } from "../../hcl/address-lock";
import { type SitePages, siteFiles } from "../../hcl/site-files";
import type { SynthesizedStack } from "../../hcl/synthesized-stack";
import { isBeside } from "../../hcl/write-files";
import { assertValid } from "../../imports/problems";
import { loadSite, placeOf, siteNames } from "../../imports/sites";
import { pictureOf } from "../diagram/diagram";
import { stacksOf, synthesize } from "../synth/project";
import { Failure } from "../terminal/failure";
import { readConfiguration } from "../terraform/configuration";
import { factProblems } from "./facts";

/** Written for each site under imports/ as its site.ts says, and committed. */
export const COMMITTED = "terraform";

/** What `make hcl` writes, by site and by path below its folder. */
export type FilesBySite = Map<string, Map<string, string>>;

/** As each `site.ts` says. */
export async function filesAsSaid(sites: string[], all: boolean): Promise<FilesBySite> {
  const drawing = draw(sites);
  await every(sites.map((name) => synthesize(name)));
  const pages = await drawing;
  const files = filesOf(sites, (name) => {
    return siteFiles(name, synthesizedStacks(name), lockedAddresses(name), pages.get(name));
  });
  await refuseVanished(sites, all);
  return files;
}

/** In a temporary folder, because plans read the usual one. Its stacks are others, so no address is locked. */
export async function filesElsewhere(
  sites: string[],
  backend: "s3" | "cloud",
  organization?: string,
): Promise<FilesBySite> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const drawing = draw(sites);
    const outdirOf = (name: string) => join(outdir, placeOf(name).name);
    await every(sites.map((name) => synthesize(name, { backend, organization, outdir: outdirOf(name) })));
    const pages = await drawing;
    return filesOf(sites, (name) => siteFiles(name, synthesizedStacks(name, outdirOf(name)), "", pages.get(name)));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Waits for every one, and tells of all that failed. */
async function every(work: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const bug = failed.find((error) => !(error instanceof Failure));
  if (bug) throw bug;
  if (failed.length > 0) throw new Failure(failed.map(({ message }) => message).join("\n\n"));
}

/** Runs while another process synthesizes, whose errors are reported first. */
function draw(sites: string[]): Promise<Map<string, SitePages>> {
  const pages = sites.map(async (name) => [name, await pagesOf(name)] as const);
  const drawing = Promise.all(pages).then((all) => new Map(all));
  drawing.catch(() => {});
  return drawing;
}

/** All are made before the first is written: an error in one leaves every folder unchanged. */
function filesOf(sites: string[], make: (site: string) => Map<string, string>): FilesBySite {
  return new Map(sites.map((name) => [name, make(name)]));
}

/** What is committed under `terraform/<site>/`, of the stacks as they were synthesized last. */
export async function committedFiles(name: string, stacks = synthesizedStacks(name)): Promise<Map<string, string>> {
  return siteFiles(name, stacks, lockedAddresses(name), await pagesOf(name));
}

async function pagesOf(name: string): Promise<SitePages> {
  const site = await loadSite(name);
  assertValid(`site "${site.name}"`, factProblems(site, `${placeOf(name).folder}/inventory.json`));
  // Stacks take longer to load than most verbs to run.
  const { declaredFlows, preconditionsOfSite } = await import("../../stacks/queries");
  const network = site.network.mode === "import" ? site.inventory : undefined;
  const preconditions = preconditionsOfSite(site);
  return { picture: await pictureOf(site), flows: declaredFlows(site), network, preconditions };
}

/** Fails where an address of a site, or a whole site, disappeared without a declaration. */
async function refuseVanished(sites: string[], all: boolean): Promise<void> {
  const problems = all ? goneSites().map(siteGone) : [];
  for (const name of sites) {
    const site = { ...(await loadSite(name)), hcl: placeOf(name).hcl };
    problems.push(...addressProblems(site, lockedAddresses(name), synthesizedStacks(name)));
  }
  if (problems.length > 0) throw new Failure(`${problems.join("\n\n")}\n\nNothing was written.`);
}

/** Sites that have HCL and no `site.ts` any more. */
export function goneSites(folder = COMMITTED): string[] {
  const known = siteNames();
  const written = existsSync(folder) ? readdirSync(folder).filter((name) => !isBeside(name)) : [];
  return written.filter((name) => !known.includes(name) && existsSync(join(folder, name, LOCK_FILE)));
}

/** The address lock of a site as it is committed; "" where there is none yet. */
export function lockedAddresses(site: string): string {
  const file = join(placeOf(site).hcl, LOCK_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
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

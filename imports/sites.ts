import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type InventoryResult, parseInventory } from "./inventory";
import { InvalidInput } from "./problems";
import { parseSite, type Site, type SiteInput } from "./site";
import { type BackendChoice, chosenState } from "./state";

/** The names of all sites: every folder under `imports/` with a `site.ts`. */
export function siteNames(): string[] {
  return readdirSync("imports", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`imports/${entry.name}/site.ts`))
    .map((entry) => entry.name)
    .sort();
}

/** Options of one run that override the sites' files. */
export interface SiteOverrides extends Partial<BackendChoice> {
  /** `SITE=FILE`: that site's inventory. Every other site keeps its own. */
  inventory?: string;
}

/** Where the files of a site are. */
export interface SitePlace {
  name: string;
  /** Holds `site.ts` and `inventory.json`. */
  folder: string;
  /** Its HCL: a folder for each stack. */
  hcl: string;
  /** Its synthesized stacks. Those of all sites under `imports/` are together. */
  outdir: string;
  /** Whether it stands anywhere else than under `imports/`. */
  elsewhere: boolean;
}

/** A site is given as the name of its folder under `imports/`, or as the path of a folder. */
export function placeOf(site: string): SitePlace {
  const below = site.includes("/") ? relative("", site) : `imports/${site}`;
  const folder = below.startsWith("..") ? resolve(site) : below;
  const name = basename(folder);
  const elsewhere = dirname(folder) !== "imports";
  if (elsewhere) return { name, folder, hcl: `${folder}/terraform`, outdir: `${folder}/cdktf.out`, elsewhere };
  return { name, folder, hcl: `terraform/${name}`, outdir: "cdktf.out", elsewhere };
}

export function isSite(site: string): boolean {
  return existsSync(`${placeOf(site).folder}/site.ts`);
}

/** Loads one site, by its name or its path. The project's root is the working directory. */
export async function loadSite(site: string, { backend, organization, inventory }: SiteOverrides = {}): Promise<Site> {
  const { name, folder } = placeOf(site);
  const input = await readSite(site);
  const chosen = backend ? { ...input, state: chosenState(name, input.state, { backend, organization }) } : input;
  const file = inventory?.startsWith(`${name}=`) ? inventory.slice(name.length + 1) : `${folder}/inventory.json`;
  return parseSite(name, chosen, readInventory(site, file));
}

async function readSite(site: string): Promise<SiteInput> {
  const { name, folder, elsewhere } = placeOf(site);
  if (!isSite(site)) {
    const rule = `must be one of: ${siteNames().join(", ")}`;
    const remedy = "A site is a folder under imports/ with a site.ts, or the path of one elsewhere.";
    throw new InvalidInput(`site "${site}"`, [{ path: "site", value: site, rule, remedy }]);
  }
  // Those under imports/ are part of a bundle, which finds them by this pattern.
  const module = elsewhere ? import(pathToFileURL(`${folder}/site.ts`).href) : import(`./${name}/site.ts`);
  return ((await module) as { default: SiteInput }).default;
}

function readInventory(site: string, file: string): InventoryResult {
  const remedy = `Run \`npm run --silent adopt -- discover --vpc ID --site ${site}\`; it writes the file.`;
  try {
    return parseInventory(JSON.parse(readFileSync(file, "utf8")), file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const rule = missing ? "is required" : "must be JSON";
    return { problems: [{ path: file, value: missing ? undefined : (error as Error).message, rule, remedy }] };
  }
}

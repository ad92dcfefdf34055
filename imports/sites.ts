import { existsSync, readdirSync, readFileSync } from "node:fs";
import { importElsewhere } from "./elsewhere";
import { type InventoryResult, parseInventory } from "./inventory";
import { InvalidInput, oneOf } from "./problems";
import { parseSite, type Site, type SiteFiles, type SiteInput } from "./site";
import { placeOf } from "./site-place";
import { type BackendChoice, chosenState } from "./state";

export { placeOf, type SitePlace } from "./site-place";

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

export function isSite(site: string): boolean {
  return existsSync(`${placeOf(site).folder}/site.ts`);
}

/** Loads one site, by its name or its path. The project's root is the working directory. */
export async function loadSite(site: string, overrides?: SiteOverrides): Promise<Site> {
  const { name, input, inventory } = await readSite(site, overrides);
  return parseSite(name, input, inventory);
}

/** What its files say. No file of another site is read. */
export async function readSite(site: string, overrides: SiteOverrides = {}): Promise<SiteFiles> {
  const { backend, organization, inventory } = overrides;
  const { name, folder } = placeOf(site);
  const said = await load(site);
  const input = backend ? { ...said, state: chosenState(name, said?.state, { backend, organization }) } : said;
  const file = inventory?.startsWith(`${name}=`) ? inventory.slice(name.length + 1) : `${folder}/inventory.json`;
  return { name, input, inventory: readInventory(site, file) };
}

/** The sites under `imports/` besides one of them, as far as they load: what is wrong with another is told of it. */
export async function sitesBeside(site: string): Promise<Site[]> {
  const { name, elsewhere } = placeOf(site);
  const others = elsewhere ? [] : siteNames().filter((other) => other !== name);
  const loaded = await Promise.allSettled(others.map((other) => loadSite(other)));
  return loaded.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

async function load(site: string): Promise<SiteInput> {
  const { name, folder, elsewhere } = placeOf(site);
  if (!isSite(site)) {
    const known = siteNames();
    const remedy = "A site is a folder under imports/ with a site.ts, or the path of one elsewhere.";
    throw new InvalidInput(`site "${site}"`, [{ path: "site", value: site, ...oneOf(site, known, remedy) }]);
  }
  try {
    // Those under imports/ are part of a bundle, which finds them by this pattern.
    const module = elsewhere ? importElsewhere(`${folder}/site.ts`) : import(`./${name}/site.ts`);
    return await ((await module) as { default: SiteInput }).default;
  } catch (error) {
    const remedy = "Correct the file; `git diff` shows what changed in it.";
    const problem = {
      path: `${folder}/site.ts`,
      value: `${error}`.split("\n", 2).join(" "),
      rule: "must be TypeScript that loads",
      remedy,
    };
    throw new InvalidInput(`site "${site}"`, [problem]);
  }
}

function readInventory(site: string, file: string): InventoryResult {
  try {
    return parseInventory(JSON.parse(readFileSync(file, "utf8")), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      const remedy = `Run \`npm run --silent adopt -- discover --vpc ID --site ${site}\`; it writes the file.`;
      return { problems: [{ path: file, value: undefined, rule: "is required", remedy }] };
    }
    const remedy = "Restore the file from version control.";
    return { problems: [{ path: file, value: (error as Error).message, rule: "must be JSON", remedy }] };
  }
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** Loads one site. The project's root is the working directory. */
export async function loadSite(name: string, { backend, organization, inventory }: SiteOverrides = {}): Promise<Site> {
  const known = siteNames();
  if (!known.includes(name)) {
    throw new InvalidInput(`site "${name}"`, [
      {
        path: "site",
        value: name,
        rule: `must be one of: ${known.join(", ")}`,
        remedy: "A site is a folder under imports/ with a site.ts.",
      },
    ]);
  }
  const { default: input } = (await import(`./${name}/site.ts`)) as { default: SiteInput };
  const chosen = backend ? { ...input, state: chosenState(name, input.state, { backend, organization }) } : input;
  return parseSite(name, chosen, readInventory(name, inventoryFile(name, inventory)));
}

function inventoryFile(name: string, override = ""): string {
  return override.startsWith(`${name}=`) ? override.slice(name.length + 1) : `imports/${name}/inventory.json`;
}

function readInventory(name: string, file: string): InventoryResult {
  const remedy = `Run \`npm run --silent adopt -- discover --vpc ID --site ${name}\`; it writes the file.`;
  try {
    return parseInventory(JSON.parse(readFileSync(file, "utf8")), file);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const rule = missing ? "is required" : "must be JSON";
    return { problems: [{ path: file, value: missing ? undefined : (error as Error).message, rule, remedy }] };
  }
}

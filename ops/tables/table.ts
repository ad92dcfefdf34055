import type { Site } from "../../imports/site";
import { type SiteTable, tablesOf } from "../../stacks/queries";
import { Failure } from "../terminal/failure";

/** A table of a site by its name in the blueprint. */
export function siteTable(site: Site, id: string): SiteTable {
  const tables = tablesOf(site);
  const found = tables.find((table) => table.id === id);
  if (found) return found;
  const known = tables.map((table) => table.id).join(", ");
  throw new Failure(`Site "${site.name}" has no table "${id}". It has ${known || "none"}.`);
}

/** The name of the table to copy from: as it is given for one, and below a prefix as the site's is below its own. */
export function sourceName({ name, home: { prefix } }: SiteTable, from: string, one: boolean): string {
  return one ? from : `${from}${name.slice(prefix.length)}`;
}

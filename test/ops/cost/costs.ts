import type { Site, SiteInput } from "../../../imports/site";
import { readSite } from "../../../imports/sites";
import { siteWith } from "../../../ops/cost/changes";
import { type Estimate, estimate, itemsOf, sumOf } from "../../../ops/cost/estimate";
import { type PriceTable, priceTable } from "../../../ops/cost/prices";
import { stacksWith } from "../../../ops/synth/stacks-with";

export const TODAY = new Date("2026-11-28");
export const TABLE: PriceTable = priceTable();

export function costOf(site: Site): Estimate {
  return estimate(site, stacksWith(site), TABLE, TODAY);
}

const found = new Map<string, Promise<Estimate>>();

/** What a site costs, or with something else in its `site.ts`: synthesized once, whatever asks for it. */
export function costOfSite(name: string, changes: Partial<SiteInput> = {}): Promise<Estimate> {
  const key = `${name} ${JSON.stringify(changes)}`;
  const cost = found.get(key) ?? readSite(name).then((files) => costOf(siteWith(files, changes)));
  found.set(key, cost);
  return cost;
}

/** USD a month by item, as they are printed, over all stacks. */
export function byItem({ lines }: Estimate): Record<string, number> {
  const found: Record<string, number> = {};
  for (const same of itemsOf(lines)) {
    const [{ item }] = same;
    const usd = same.some((line) => line.usd === undefined) ? Number.NaN : sumOf(same);
    found[item] = Math.round(((found[item] ?? 0) + usd) * 100) / 100;
  }
  return found;
}

import type { Site } from "../../../imports/site";
import { loadSite } from "../../../imports/sites";
import { type Estimate, estimate } from "../../../ops/cost/estimate";
import { type PriceTable, priceTable } from "../../../ops/cost/prices";
import { stacksWith } from "../../../ops/cost/synthesis";

export const TODAY = new Date("2026-11-28");
export const TABLE: PriceTable = priceTable();

export function costOf(site: Site): Estimate {
  return estimate(site, stacksWith(site), TABLE, TODAY);
}

export async function costOfSite(name: string): Promise<Estimate> {
  return costOf(await loadSite(name));
}

/** USD a month by item, over all stacks. */
export function byItem({ lines }: Estimate): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { item, usd = Number.NaN } of lines) found[item] = Math.round(((found[item] ?? 0) + usd) * 100) / 100;
  return found;
}

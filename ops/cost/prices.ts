import { readFileSync } from "node:fs";
import { z } from "zod";

/** USD for one unit, and the source that says so. */
const cell = z.tuple([z.number().positive(), z.string()]);

const shape = z.strictObject({
  /** The day on which somebody last compared it with its sources. */
  checked: z.iso.date(),
  sources: z.record(z.string(), z.strictObject({ what: z.string(), date: z.string().optional() })),
  /** By what is charged: its unit, and the price by region, or everywhere. */
  prices: z.record(z.string(), z.strictObject({ unit: z.string() }).catchall(cell)),
});

export type PriceTable = z.output<typeof shape>;

export interface Price {
  usd: number;
  unit: string;
  /** One of the table's sources. */
  source: string;
}

export function priceTable(file = "ops/cost/prices.json"): PriceTable {
  return shape.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** The on-demand list price without any free tier; none where the table has none for the region. */
export function priceOf({ prices }: PriceTable, key: string, region: string): Price | undefined {
  const row = prices[key];
  const found = row?.[region] ?? row?.everywhere;
  return row && Array.isArray(found) ? { usd: found[0], unit: row.unit, source: found[1] } : undefined;
}

const YEAR = 365 * 24 * 60 * 60 * 1_000;

/** AWS changes prices without notice. */
export function stalePrices({ checked }: PriceTable, now: Date): string[] {
  if (now.getTime() - Date.parse(checked) <= YEAR) return [];
  return [
    `ops/cost/prices.json was checked on ${checked}, more than a year ago. Compare it with AWS's pricing pages, and set "checked".`,
  ];
}

import { type PriceTable, priceOf } from "../cost/prices";
import { tableOf } from "../terminal/table";
import type { Leftover } from "./leftovers";

/** Each with its size and what it costs. */
export function report(all: Leftover[], region: string, prices: PriceTable): string {
  if (all.length === 0) return "Every volume is in use.";
  const rows = all.map(({ volume: { id, tags, sizeGib, type, created }, kind, why }) => {
    const price = priceOf(prices, `ebs.${type}`, region);
    const name = tags["data-volume"] ?? tags.Name ?? "";
    const usd = price ? `${(price.usd * sizeGib).toFixed(2)} USD` : "unknown";
    return [id, kind, name, `${sizeGib} GiB`, usd, created.toISOString().slice(0, 10), why];
  });
  return tableOf(["volume", "kind", "name", "size", "a month", "created", "why"], rows);
}

/** What the verb may delete. */
export function blankOnes(all: Leftover[]): string[] {
  return all.flatMap(({ kind, volume: { id } }) => (kind === "blank" ? [id] : []));
}

import { createHash } from "node:crypto";
import type { Item } from "./account";
import { DigestSum } from "./digest-sum";

/** Counts items and sums the SHA-256 of each. */
export class Checksum extends DigestSum {
  constructor() {
    super("items");
  }

  add(items: Item[]): void {
    for (const item of items) this.addDigest(createHash("sha256").update(canonical(item)).digest());
  }
}

/** One text for equal items: DynamoDB keeps no order of attributes, nor of what is in a set. */
export function canonical(item: Item): string {
  return JSON.stringify(ordered(item));
}

const SETS = ["SS", "NS", "BS"];

function ordered(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => {
    // Below the name of an attribute is never an array, so that one may be called SS.
    return [name, SETS.includes(name) && Array.isArray(one) ? (ordered(one) as string[]).toSorted() : ordered(one)];
  });
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

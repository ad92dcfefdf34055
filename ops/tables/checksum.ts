import { createHash } from "node:crypto";
import type { Item } from "./account";

/** 2^256. */
const ALL = 1n << 256n;

/** Counts items and sums the SHA-256 of each, modulo 2^256: the same in whichever order they come. */
export class Checksum {
  items = 0;
  private sum = 0n;

  add(items: Item[]): void {
    for (const item of items) {
      this.items += 1;
      this.sum = (this.sum + BigInt(`0x${createHash("sha256").update(canonical(item)).digest("hex")}`)) % ALL;
    }
  }

  equals(other: Checksum): boolean {
    return this.items === other.items && this.sum === other.sum;
  }

  /** `812 items, checksum 00f3…`: the first 16 hexadecimal digits of 64. */
  toString(): string {
    return `${this.items} items, checksum ${this.sum.toString(16).padStart(64, "0").slice(0, 16)}`;
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

import { readingRank } from "../aws/types";
import { isAdopted } from "./concerns";
import type { TopBlock } from "./document";

/** Blocks of one file in the order of reading. Blocks of a construct within the concern stay together. */
export function inReadingOrder(blocks: TopBlock[]): TopBlock[] {
  const clusters = new Map<string, number>();
  for (const block of blocks) {
    const key = cluster(block);
    clusters.set(key, Math.min(clusters.get(key) ?? Number.POSITIVE_INFINITY, rank(block)));
  }
  const order = (block: TopBlock): [number, string, number, string] => {
    return [clusters.get(cluster(block))!, cluster(block), rank(block), block.name];
  };
  return [...blocks].sort((a, b) => compare(order(a), order(b)));
}

/**
 * A role and its policies are grouped, and so are an adopted security group and its rules. Elements named `this...`
 * belong to the concern itself and are ordered by type.
 */
function cluster({ path = [], type = "", name, owner }: TopBlock): string {
  if (isAdopted(path)) return owner ?? `${type}.${name}`;
  const parent = path.at(-2) ?? "this";
  return path.length < 3 || /^this/.test(parent) ? type : path.slice(0, -1).join("/");
}

function rank({ type = "" }: TopBlock): number {
  return readingRank(type);
}

function compare<T extends (number | string)[]>(a: T, b: T): number {
  for (const [index, value] of a.entries()) {
    if (value !== b[index]) return value < b[index]! ? -1 : 1;
  }
  return 0;
}

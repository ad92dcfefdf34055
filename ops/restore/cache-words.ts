import { bytesOf } from "../tables/words";
import type { CacheRestore } from "./cache";
import type { CacheSnapshot } from "./elasticache";
import { lossOf, utc } from "./recovery-points";

/** What would take the place of what, and how long it takes. */
export function describeCache({ cache, current, snapshots, snapshot }: CacheRestore, now: Date): string {
  const found = current
    ? `${current.status}, ${current.nodes} ${current.nodes === 1 ? "node" : "nodes"}`
    : "it is gone";
  const there = current && current.status !== "deleting";
  return [
    `cache        ${cache.id}: ${cache.name} in ${cache.home.region}, ${found}`,
    `from         ${snapshot.name}, taken ${utc(snapshot.taken)}, ${contentOf(snapshot)}, ${placeOf(snapshot, snapshots)}`,
    `lost         ${lossOf(snapshot, now)}`,
    `to           ${there ? `${cache.name} anew: a replication group takes a snapshot only when it is created, so this one is deleted first` : `a new replication group ${cache.name}`}`,
    `away         Redis, until the new one ${cache.asks ? "has its auth token" : "is available"}: about half an hour, a guess until a drill has measured it`,
    ...snapshots
      .filter(({ name }) => name !== snapshot.name)
      .map(({ name, taken }) => `             or ${utc(taken)}: --snapshot ${name}`),
  ].join("\n");
}

function contentOf({ engine, version, bytes, automatic }: CacheSnapshot): string {
  return [`${engine} ${version}`, ...(bytes ? [bytesOf(bytes)] : []), automatic ? "automatic" : "manual"].join(", ");
}

function placeOf({ name }: CacheSnapshot, all: CacheSnapshot[]): string {
  const at = all.findIndex((one) => one.name === name);
  if (at < 0) return "not of this cache";
  return `${at === 0 ? "the newest" : "not the newest"} of ${all.length}`;
}

import { DigestSum } from "../tables/digest-sum";
import { sameValue } from "./copy";
import type { RedisMigration } from "./migration";
import type { Server, Value } from "./server";

/** Both sides of a copy, without keys that expired while they were read. */
export interface RedisComparison {
  source: DigestSum;
  /** Of the keys that the source has. */
  target: DigestSum;
  /** Keys of the source whose value, or end, is another one in the target, or that it has not. */
  different: number;
  /** Keys that the target has besides. */
  extra: number;
  /** Left out, because they expired meanwhile. */
  expired: number;
}

/** Milliseconds for which a copy may outlive its key: its time counts from when it was written. */
const OUTLIVES = 10_000;

/** Reads every key of both, some at a time. */
export async function compareKeys(
  { cache, source: { server: from, described }, target: { server: to, described: there } }: RedisMigration,
  { say }: { say: (line: string) => void },
): Promise<RedisComparison> {
  const found = { source: new DigestSum("keys"), target: new DigestSum("keys"), different: 0, extra: 0, expired: 0 };
  for (const database of new Set([...described.keys.keys(), ...there.keys.keys()])) {
    await Promise.all([from.select(database), to.select(database)]);
    for await (const keys of from.keys()) {
      await compareSome(from, to, keys, found);
      say(`${cache.id}: ${found.source.count} keys are compared`);
    }
    for await (const keys of to.keys()) await countExtra(from, to, keys, found);
  }
  return found;
}

export function isSame({ different, extra }: RedisComparison, overwrite: boolean): boolean {
  return different === 0 && (overwrite || extra === 0);
}

async function compareSome(from: Server, to: Server, keys: Buffer[], found: RedisComparison): Promise<void> {
  const [theirs, ours] = await Promise.all([from.values(keys), to.values(keys)]);
  // One that the target has no more may have expired in the source since, too.
  const lost = keys.filter((_, at) => theirs[at] && !ours[at]);
  const still = await from.has(lost);
  const expired = new Set(lost.filter((_, at) => !still[at]));
  for (const [at, key] of keys.entries()) {
    const [value, copy] = [theirs[at], ours[at]];
    if (!value || expired.has(key)) {
      found.expired += 1;
      continue;
    }
    add(found.source, value);
    if (copy) add(found.target, copy);
    if (!sameValue(value, copy)) found.different += 1;
  }
}

/** What ends in a moment, and the source has no more, is a copy of what ended there. */
async function countExtra(from: Server, to: Server, keys: Buffer[], found: RedisComparison): Promise<void> {
  const there = await from.has(keys);
  const others = keys.filter((_, at) => !there[at]);
  for (const value of await to.values(others)) {
    if (value && (value.ttl < 0 || value.ttl > OUTLIVES)) found.extra += 1;
  }
}

function add(sum: DigestSum, { digest }: Value): void {
  sum.addDigest(digest);
}

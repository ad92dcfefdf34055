import type { Progress } from "../tables/progress";
import { Failure } from "../terminal/failure";
import { keysOf, type RedisMigration } from "./migration";
import { type Value, WrongFormat } from "./server";

/** Milliseconds by which the ends of two copies of a key may differ: one was on its way. */
const SLACK = 10_000;

/** Whether they are equal, and end at one time. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (!a || !b || !a.digest.equals(b.digest)) return false;
  return a.ttl < 0 || b.ttl < 0 ? a.ttl === b.ttl : Math.abs(a.ttl - b.ttl) <= SLACK;
}

/**
 * Copies database by database, some keys at a time. Where one was killed, the same call looks at every key, because the
 * cursors of SCAN do not last, and copies those alone that are not there as they are in the source.
 */
export async function copyKeys(migration: RedisMigration, { say }: { say: (line: string) => void }): Promise<Progress> {
  const { cache, source, target, overwrite, file, progress: known } = migration;
  if (known?.done) return known;
  let [copied, expired] = [0, 0];
  const note = (done: boolean): Progress => {
    const progress = { from: source.id, to: target.id, overwrite, copied, expired, done };
    file.write(progress);
    return progress;
  };
  // From the first key on the target is not empty.
  note(false);
  for (const database of source.described.keys.keys()) {
    await Promise.all([source.server.select(database), target.server.select(database)]);
    for await (const keys of source.server.keys()) {
      const gone = await copySome(migration, keys, overwrite || known !== undefined);
      expired += gone;
      copied += keys.length - gone;
      note(false);
      say(`${cache.id}: ${copied} of about ${keysOf(source)} keys are copied`);
    }
  }
  return note(true);
}

/** Gives back how many had expired. */
async function copySome({ source, target }: RedisMigration, keys: Buffer[], replace: boolean): Promise<number> {
  const there = await target.server.has(keys);
  const both = keys.filter((_, at) => there[at]);
  const [theirs, ours] = replace
    ? await Promise.all([source.server.values(both), target.server.values(both)])
    : [[], []];
  const differ = new Set(both.filter((_, at) => replace && !sameValue(theirs[at], ours[at])));
  const wanted = keys.filter((key, at) => !there[at] || differ.has(key));
  const packed = await Promise.all(wanted.map((key) => source.server.pack(key)));
  await Promise.all(
    wanted.map(async (key, at) => packed[at] && target.server.unpack(key, packed[at], { replace: differ.has(key) })),
  ).catch((error: unknown) => {
    throw error instanceof WrongFormat
      ? new Failure(wrongFormat(source.described.version, target.described.version))
      : error;
  });
  return packed.filter((one) => one === undefined).length;
}

function wrongFormat(from: string, to: string): string {
  return `The source is ${from}, and packs values as ${to} of the cache cannot read: that must not be older. Nothing of the first value that it refused is there. Raise the version of the cache in the blueprint and apply it, or let the application fill it anew.`;
}

import { described, rangesOf } from "../restore/part-copy";
import { bytesOf } from "../tables/words";
import { type Listed, NotAsListed } from "./bucket";
import { sha256, wholeIn } from "./checksum";
import { type ObjectMigration, plural } from "./migration";
import type { Pair } from "./pairs";
import { Some, sum, survey } from "./survey";
import type { Sides, Verdict } from "./verdict";

/** Bytes of a part, which are in memory at once: 16 MiB, of an object above 156 GiB more, so that it has 10,000. */
const PART = 16 * 1024 ** 2;

/**
 * Copies what is missing, what the source has changed since it was copied and, to overwrite, what is another one. Each
 * is noted: killed at any time, the same call goes on.
 */
export async function copyObjects(
  migration: ObjectMigration,
  { say, part = PART }: { say: (line: string) => void; part?: number },
): Promise<Some> {
  const { bucket, prefix, overwrite, found } = migration;
  const wanted: Verdict[] = ["missing", "changed", ...(overwrite ? (["different"] as const) : [])];
  const all = sum(...wanted.map((verdict) => found[verdict]));
  const done = new Some();
  const act = async (verdict: Verdict, { source: object }: Pair) => {
    if (!object || !wanted.includes(verdict)) return;
    if (!(await copyObject(migration, object, part))) return;
    done.add(object.key, object.size);
    say(`${bucket.id}: ${done.objects} of ${plural(all.objects)}, ${bytesOf(done.bytes)} of ${bytesOf(all.bytes)}`);
  };
  await survey(migration, prefix, { act });
  return done;
}

/** Copies one with what belongs to it; class and encryption are those of the target. False where it was left. */
async function copyObject(sides: Sides, object: Listed, part: number): Promise<boolean> {
  try {
    if (object.size > part) await copyParts(sides, object, part);
    else await copyAtOnce(sides, object);
    return true;
  } catch (error) {
    // The comparison tells what became of it.
    if (error instanceof NotAsListed) return false;
    throw error;
  }
}

async function copyAtOnce({ source, target, copied }: Sides, object: Listed): Promise<void> {
  const { head, bytes } = await source.read(object);
  const [checksum = sha256(bytes)] = wholeIn(head);
  const Tagging = await source.tags(object.key);
  copied.add(object, checksum);
  await target.write(object.key, bytes, checksum, { ...described(head), Tagging });
}

async function copyParts({ source, target, copied }: Sides, object: Listed, part: number): Promise<void> {
  const head = await source.head(object.key);
  const Tagging = await source.tags(object.key);
  async function* parts() {
    for (const range of rangesOf(object.size, part)) yield (await source.read(object, range)).bytes;
  }
  await target.writeParts(object.key, parts(), {
    described: { ...described(head), Tagging },
    // Of SHA S3 keeps none of all bytes, where an object has parts.
    whole: wholeIn(head).find(({ algorithm }) => algorithm.startsWith("CRC")),
    complete: (checksum) => copied.add(object, checksum),
  });
}

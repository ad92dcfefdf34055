import pLimit from "p-limit";
import type { Site } from "../../imports/site";
import { bucketsOf, type SiteBucket } from "../../stacks/queries";
import { bytesOf } from "../tables/words";
import { Failure } from "../terminal/failure";
import type { Copied } from "./copied";
import { notThen, notThere, notYet } from "./object-errors";
import type { Objects } from "./objects";
import { bytesIn, type Chosen, type Since, since, type Version } from "./versions";

const DAY = 86_400_000;
const AT_A_TIME = 8;

/** Objects of a bucket as they would come back: everything is asked, and nothing changed. */
export interface ObjectRestore {
  bucket: SiteBucket;
  of: Chosen;
  at: Date;
  /** The first time of which S3 has every version. */
  known: Date;
  found: Since;
}

/** A bucket of a site by its name in the blueprint. */
export function siteBucket(site: Site, id: string): SiteBucket {
  const buckets = bucketsOf(site);
  const found = buckets.find((bucket) => bucket.id === id);
  if (found) return found;
  const known = buckets.map((bucket) => bucket.id).join(", ");
  throw new Failure(`Site "${site.name}" has no bucket "${id}". It has ${known || "none"}.`);
}

/** @throws Failure where no object of the bucket is asked for, or more than one way */
export function chosenOf({ key, prefix }: { key?: string; prefix?: string }): Chosen {
  if (key !== undefined && prefix === undefined) return { key };
  if (prefix !== undefined && key === undefined) return { prefix };
  throw new Failure('Say which objects: --key of one, or --prefix of several; --prefix "" is the whole bucket.', 2);
}

export async function prepareObjects(
  objects: Objects,
  { bucket, of, at, now }: Pick<ObjectRestore, "bucket" | "of" | "at"> & { now: Date },
  copied: Copied,
): Promise<ObjectRestore> {
  if (at > now) throw new Failure(notYet(at, now));
  const known = new Date(now.getTime() - bucket.oldVersionDays * DAY);
  const versions = await objects.versions(of);
  if (versions.length === 0) throw new Failure(notThere(bucket, of, known));
  const found = since(versions, { at, known }, (copy, version) => copied.has(copy, version));
  const restore = { bucket, of, at, known, found };
  const { overwritten, deleted, unchanged, restored } = found;
  const was = [overwritten, deleted, unchanged, restored].some((some) => some.length > 0);
  if ("key" in of && !was) throw new Failure(notThen(restore, of.key, versions));
  return restore;
}

/** Whether there is nothing to do, and nothing that was done. */
export function isAsThen({ found: { overwritten, deleted, restored } }: ObjectRestore): boolean {
  return [overwritten, deleted, restored].every((some) => some.length === 0);
}

/** What a run has done, besides what an earlier one did. */
export interface Done {
  objects: number;
  bytes: number;
}

/** Copies each version over the current one. What is done is written down at once, so that a stop loses nothing. */
export async function performObjects(
  objects: Objects,
  { found: { overwritten, deleted } }: ObjectRestore,
  { copied, say }: { copied: Copied; say: (line: string) => void },
): Promise<Done> {
  const all = [...overwritten, ...deleted].map(({ then }) => then);
  const bytes = bytesIn(all);
  const done: Done = { objects: 0, bytes: 0 };
  const limit = pLimit(AT_A_TIME);
  let failed = false;
  const copy = async (version: Version) => {
    // After a failure none begins: the first is told, once those under way have ended.
    if (failed) return;
    copied.add(version, await objects.copy(version));
    done.objects += 1;
    done.bytes += version.size;
    say(`${done.objects} of ${all.length} objects, ${bytesOf(done.bytes)} of ${bytesOf(bytes)}`);
  };
  const copies = all.map((version) =>
    limit(() => copy(version)).catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  const failure = (await Promise.allSettled(copies)).find(({ status }) => status === "rejected");
  if (failure) throw (failure as PromiseRejectedResult).reason;
  return done;
}

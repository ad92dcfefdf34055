import type { Bucket, Listed } from "./bucket";
import { sameBytes } from "./checksum";
import type { CopiedObjects } from "./copied";
import type { Pair } from "./pairs";

/**
 * What the target has of an object of the source: nothing; a copy of ours, which the source has changed since; another
 * one; nothing, and S3 has to restore it first; the same by its content, or as far as its size goes. Or the target alone
 * has it.
 */
export type Verdict = "missing" | "changed" | "different" | "archived" | "content" | "size" | "extra";

/** Both buckets, and what was copied between them. */
export interface Sides {
  source: Bucket;
  target: Bucket;
  copied: CopiedObjects;
}

export async function verdictOf(sides: Sides, { source: from, target: to }: Pair): Promise<Verdict> {
  if (!from) return "extra";
  const verdict = to ? await compared(sides, from, to) : "missing";
  const isToBeRead = verdict !== "content" && verdict !== "size";
  return isToBeRead && (await isArchived(sides.source, from)) ? "archived" : verdict;
}

async function compared({ source, target, copied }: Sides, from: Listed, to: Listed): Promise<Verdict> {
  if (from.size === to.size && from.etag === to.etag) return "content";
  if (!copied.has(from.key) && from.size !== to.size) return "different";
  const now = await target.head(to.key);
  const copyOf = copied.etagOf(from.key, now);
  if (copyOf !== undefined) return copyOf === from.etag ? "content" : "changed";
  if (from.size !== to.size) return "different";
  const same = sameBytes(await source.head(from.key), now);
  return same === undefined ? "size" : same ? "content" : "different";
}

const ARCHIVES = ["GLACIER", "DEEP_ARCHIVE"];
const TIERED = "INTELLIGENT_TIERING";

/** Whether S3 has no copy of it that can be read. */
async function isArchived(source: Bucket, { key, storageClass = "" }: Listed): Promise<boolean> {
  if (![...ARCHIVES, TIERED].includes(storageClass)) return false;
  const { Restore, ArchiveStatus } = await source.head(key);
  if (storageClass === TIERED) return ArchiveStatus !== undefined;
  return !Restore?.includes('ongoing-request="false"');
}

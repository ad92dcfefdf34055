import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import { Failure } from "../terminal/failure";
import type { ObjectRestore } from "./object";
import { checkedWords, differentWords } from "./object-words";
import type { Objects } from "./objects";
import { type Lost, since } from "./versions";

/** By what a copy was held to the version that it is of. */
export type Evidence = "content" | "size";

/** Looks whether what came back, in this run or an earlier one, is current, and as it was; says how much it is. */
export async function checkObjects(
  objects: Objects,
  { of, at, known, found }: ObjectRestore,
  isCopy: Parameters<typeof since>[2],
): Promise<string> {
  const now = since(await objects.versions(of), { at, known }, isCopy);
  const wanted = new Set([...found.overwritten, ...found.deleted, ...found.restored].map(({ then }) => then.key));
  const different = [...now.overwritten, ...now.deleted].filter(({ then }) => wanted.has(then.key));
  const limit = pLimit(8);
  const evidence = await Promise.all(now.restored.map((one) => limit(() => evidenceOf(objects, one))));
  different.push(...now.restored.filter((_, at) => evidence[at] === undefined));
  if (different.length > 0) throw new Failure(differentWords(different.map(({ then }) => then.key)));
  return checkedWords(now.restored, evidence.filter((one) => one === "size").length);
}

/** Undefined where they are not the same. */
async function evidenceOf(objects: Objects, { then, now }: Lost): Promise<Evidence | undefined> {
  if (then.size !== now.size) return undefined;
  if (then.etag === now.etag) return "content";
  const [a, b] = [await objects.head(then.key, then.id), await objects.head(now.key, now.id)];
  const both = CHECKSUMS.filter((name) => isWhole(a[name]) && isWhole(b[name]));
  if (both.length === 0) return "size";
  return both.every((name) => a[name] === b[name]) ? "content" : undefined;
}

const CHECKSUMS = ["ChecksumCRC64NVME", "ChecksumCRC32", "ChecksumCRC32C", "ChecksumSHA1", "ChecksumSHA256"] as const;

/** That of an object in parts may be of the checksums of its parts, and ends with their number. */
function isWhole(checksum: HeadObjectCommandOutput[(typeof CHECKSUMS)[number]]): boolean {
  return checksum !== undefined && !/-\d+$/.test(checksum);
}

import pLimit from "p-limit";
import { sameBytes } from "../objects/checksum";
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
  const same = sameBytes(a, b);
  if (same === undefined) return "size";
  return same ? "content" : undefined;
}

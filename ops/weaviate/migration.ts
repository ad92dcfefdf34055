import { Failure } from "../terminal/failure";
import type { Collection, Weaviate } from "./client";
import { type Part, partsOf } from "./parts";
import type { Progress, ProgressFile } from "./progress";
import { createdAs, factorOf, namesOf, requireAlike, requireReferred } from "./schema";

/** A copy into another Weaviate as it would be done: everything is asked, and nothing written. */
export interface Migration {
  source: Weaviate;
  target: Weaviate;
  collections: Collection[];
  parts: Part[];
  /** Collections that the target lacks, or lacked when the copy began, as they are created there. */
  missing: Collection[];
  /** How often an object is kept in the target, where the source keeps it more often than the target has nodes. */
  fewerReplicas: string[];
  /** Collections of the target that have objects. */
  filled: string[];
  overwrite: boolean;
  file: ProgressFile;
  progress?: Progress;
}

export interface Asked {
  /** @default all of the source */
  collections: string[];
  overwrite: boolean;
}

/** @throws Failure where the two are one, or collections of the same name are not alike. */
export async function prepareMigration(
  { source, target, file }: Pick<Migration, "source" | "target" | "file">,
  asked: Asked,
): Promise<Migration> {
  if (source.url === target.url)
    throw new Failure(`--from and --url are both ${source.url}: forward the source to another port.`);
  const collections = chosen(source.url, await source.collections(), asked.collections);
  const parts = await partsOf(source, collections);
  const present = await target.collections();
  const nodes = (await target.nodes()).length;
  const progress = file.read({ from: source.url, to: target.url });
  const isThere = (name: string) => present.some((one) => one.class === name);
  // One that an earlier run was creating may lack a reference yet.
  const ours = (one: Collection) => !isThere(one.class) || progress?.created.includes(one.class);
  const absent = collections.filter(ours);
  requireAlike(
    collections.filter((one) => !ours(one)),
    present,
  );
  requireReferred(absent, [...collections, ...present]);
  const filled: string[] = [];
  for (const one of present.filter((other) => collections.some((collection) => collection.class === other.class))) {
    if (await hasObjects(target, one)) filled.push(one.class);
  }
  return {
    ...{ source, target, collections, parts, filled, file, progress },
    missing: absent.map((one) => createdAs(one, nodes)),
    fewerReplicas: absent.filter((one) => factorOf(one) > nodes).map((one) => one.class),
    overwrite: progress?.overwrite ?? asked.overwrite,
  };
}

/** @throws Failure where objects of the target could be lost. */
export function requireRoom(migration: Migration): void {
  const { target, file, progress } = migration;
  const refused = refusedOf(migration);
  if (refused.length === 0) return;
  const one = refused.length === 1;
  const named = progress?.collections.map((name) => `--collection ${name}`).join(" ");
  const first = progress
    ? ` ${one ? "It is" : "They are"} not of the copy that was stopped (${file.path}): finish that first, by ${named}. Then`
    : "";
  throw new Failure(
    `${refused.join(", ")} of ${target.url} ${one ? "has" : "have"} objects already, and nothing is written over them.${first} --overwrite replaces those whose ids the source has, and leaves the others; --compare says whether both have the same.`,
  );
}

/** Collections of the target with objects that may not be replaced: a copy that was stopped has only those of its own. */
function refusedOf({ filled, overwrite, progress }: Migration): string[] {
  if (progress) return filled.filter((name) => !progress.collections.includes(name));
  return overwrite ? [] : filled;
}

export function describeMigration(migration: Migration): string {
  const { source, target, parts, missing, fewerReplicas, filled } = migration;
  const { collections, overwrite, file, progress } = migration;
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const done = Object.values(progress?.parts ?? {}).reduce((sum, { copied }) => sum + copied, 0);
  const over = overwrite
    ? "objects with an id of the source are replaced, the others stay"
    : "those that are copied already";
  const refused = refusedOf(migration);
  const others = filled.filter((name) => !refused.includes(name));
  const why = progress ? "refused, not of the copy that was stopped" : "refused without --overwrite";
  return [
    `from         ${source.url}, ${total} objects`,
    `to           ${target.url}`,
    `collections  ${namesOf(collections).join(", ")}`,
    ...(missing.length > 0 ? [`created      ${namesOf(missing).join(", ")}, as the source has them`] : []),
    ...(fewerReplicas.length > 0
      ? [`replicas     ${fewerReplicas.join(", ")}: fewer than the source's, because the target has fewer nodes`]
      : []),
    ...(others.length > 0 ? [`has objects  ${others.join(", ")}: ${over}`] : []),
    ...(refused.length > 0 ? [`has objects  ${refused.join(", ")}: ${why}`] : []),
    `progress     ${progress ? `${done} objects are copied; it goes on from there (${file.path})` : "none"}`,
  ].join("\n");
}

function chosen(url: string, all: Collection[], names: string[]): Collection[] {
  const unknown = names.filter((name) => !all.some((one) => one.class === name));
  const known = all.map((one) => one.class).join(", ") || "none";
  if (unknown.length > 0) throw new Failure(`${url} has no collection ${unknown.join(", ")}. It has ${known}.`);
  if (all.length === 0) throw new Failure(`${url} has no collection to copy.`);
  return names.length > 0 ? all.filter((one) => names.includes(one.class)) : all;
}

async function hasObjects(weaviate: Weaviate, collection: Collection): Promise<boolean> {
  for (const part of await partsOf(weaviate, [collection])) if (part.count > 0) return true;
  return false;
}

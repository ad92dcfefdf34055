import { lossOf, utc } from "../restore/recovery-points";
import { Failure } from "../terminal/failure";
import type { Backup, Node, Weaviate } from "./client";

export interface Asked {
  backup?: string;
  /** Collections to restore. @default all of the backup */
  collections: string[];
  /** Names of nodes in the backup that are called otherwise here. */
  nodes: Record<string, string>;
}

/** Collections as they would come back: everything is asked, and nothing changed. */
export interface WeaviateRestore {
  backup: Backup;
  /** Newest first, the whole ones. */
  backups: Backup[];
  collections: string[];
  /** Of the backup, those that are left out. */
  others: string[];
  nodes: Node[];
  mapping: Record<string, string>;
}

/** @throws Failure where there is no such backup, or a collection of it is there */
export async function prepareWeaviate(weaviate: Weaviate, asked: Asked): Promise<WeaviateRestore> {
  const nodes = await weaviate.nodes();
  const all = await weaviate.backups();
  const backups = all
    .filter(({ status }) => status === "SUCCESS")
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const backup = asked.backup ? backups.find(({ id }) => id === asked.backup) : backups[0];
  if (!backup) throw new Failure(noBackup(asked.backup, all, backups));
  const unknown = asked.collections.filter((name) => !backup.classes.includes(name));
  if (unknown.length > 0) throw new Failure(notIn(backup, unknown));
  const collections = asked.collections.length > 0 ? asked.collections : backup.classes;
  const present = (await weaviate.collections()).map((collection) => collection.class);
  const there = collections.filter((name) => present.includes(name));
  if (there.length > 0) throw new Failure(areThere(weaviate.url, backup, there, collections));
  const others = backup.classes.filter((name) => !collections.includes(name));
  return { backup, backups, collections, others, nodes, mapping: asked.nodes };
}

/** What would be done. */
export function describeWeaviate(url: string, restore: WeaviateRestore, now: Date): string {
  const { backup, backups, collections, others, nodes, mapping } = restore;
  const mapped = Object.entries(mapping).map(([from, to]) => `${from} of the backup is ${to} here`);
  return [
    `weaviate     ${url}: ${nodes.map(({ name, version, status }) => `${name}, ${version}, ${status}`).join("; ")}`,
    `from         ${backup.id}, begun ${utc(backup.startedAt)}, ${backup.size.toFixed(2)} GiB, ${backup === backups[0] ? "the newest" : "not the newest"} of ${backups.length}`,
    `lost         ${lossOf({ taken: backup.startedAt }, now)}`,
    `collections  ${collections.join(", ")}${others.length > 0 ? `; left out: ${others.join(", ")}` : ""}`,
    ...(mapped.length > 0 ? [`nodes        ${mapped.join(", ")}`] : []),
    ...backups
      .filter(({ id }) => id !== backup.id)
      .map(({ id, startedAt }) => `             or ${utc(startedAt)}: --backup ${id}`),
  ].join("\n");
}

/** Has Weaviate restore them, waits, and counts what came back. */
export async function performWeaviate(
  weaviate: Weaviate,
  { backup, collections, mapping, nodes }: WeaviateRestore,
  { say, pause }: { say: (line: string) => void; pause: () => Promise<void> },
): Promise<void> {
  await weaviate.restore(backup.id, collections, mapping).catch((error: Error) => {
    const [, unknown] = /cannot resolve hostname for "([^"]+)"/.exec(error.message) ?? [];
    throw unknown ? new Failure(ofAnother(backup, unknown, nodes)) : error;
  });
  say(
    `Weaviate restores ${backup.id}. Ctrl-C ends the waiting, not the restore; then ask: curl -H "Authorization: Bearer $WEAVIATE_API_KEY" ${weaviate.url}/v1/backups/s3/${backup.id}/restore`,
  );
  for (let last = ""; ; await pause()) {
    const { status, error } = await weaviate.restoring(backup.id);
    if (status !== last) say(status);
    last = status;
    if (status === "SUCCESS") break;
    if (["FAILED", "CANCELED"].includes(status)) throw new Failure(failed(backup, status, error));
  }
}

/** How many objects each collection has. */
export async function countsOf(weaviate: Weaviate, names: string[]): Promise<string[]> {
  const counts: string[] = [];
  for (const collection of (await weaviate.collections()).filter((one) => names.includes(one.class))) {
    const several = collection.multiTenancyConfig?.enabled;
    const tenants = several ? await weaviate.tenants(collection.class) : undefined;
    const parts = tenants?.map(({ name }) => name) ?? [undefined];
    let count = 0;
    for (const tenant of parts) count += await weaviate.count({ collection: collection.class, tenant });
    counts.push(`${collection.class}: ${count} objects${tenants ? ` of ${tenants.length} tenants` : ""}`);
  }
  return counts;
}

function noBackup(asked: string | undefined, all: Backup[], whole: Backup[]): string {
  const unfinished = all.filter(({ status }) => status !== "SUCCESS").map(({ id, status }) => `  ${id}  ${status}`);
  const rest =
    unfinished.length > 0
      ? [`Not whole${whole.length > 0 ? "" : ", so that none can be restored"}:`, ...unfinished]
      : [];
  if (!asked) return ["Weaviate finds no whole backup in its bucket.", ...rest].join("\n");
  const known = whole.map(({ id, startedAt }) => `  ${id}  ${utc(startedAt)}`);
  return [
    `Weaviate finds no whole backup ${asked}. It finds${known.length > 0 ? ":" : " none."}`,
    ...known,
    ...rest,
  ].join("\n");
}

function notIn({ id, classes }: Backup, unknown: string[]): string {
  return `Backup ${id} has no collection ${unknown.join(", ")}. It has ${classes.join(", ") || "none"}.`;
}

function areThere(url: string, { id }: Backup, there: string[], all: string[]): string {
  const missing = all.filter((name) => !there.includes(name));
  const only =
    missing.length > 0
      ? ` Restore only what is missing by ${missing.map((name) => `--collection ${name}`).join(" ")}, or delete`
      : " Delete";
  return [
    `Weaviate restores no collection that is there, and of ${id} there ${there.length === 1 ? "is" : "are"} ${there.join(", ")}.${only} what is spoilt first. That cannot be undone but by a backup:`,
    ...there.map(
      (name) =>
        `  curl --fail-with-body -X DELETE -H "Authorization: Bearer $WEAVIATE_API_KEY" ${url}/v1/schema/${name}`,
    ),
  ].join("\n");
}

function ofAnother({ id }: Backup, unknown: string, nodes: Node[]): string {
  const here = nodes.map(({ name }) => name).join(", ");
  return `Backup ${id} is of a node ${unknown}, and here there is ${here}. Say which of them it is: --node ${unknown}=<name here>. Nothing was restored.`;
}

function failed({ id }: Backup, status: string, error = "Weaviate gives no reason"): string {
  return `The restore of ${id} ended with ${status}: ${error}. What it had created of the collections may be there: see GET /v1/schema.`;
}

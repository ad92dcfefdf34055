import { createHash } from "node:crypto";
import { DigestSum } from "../tables/digest-sum";
import { PAGE, type Stored, type Weaviate } from "./client";
import type { Migration } from "./migration";
import { nameOf, type Part } from "./parts";

/** Both sides of a collection, or of a tenant of one. */
export interface Comparison {
  name: string;
  source: DigestSum;
  target: DigestSum;
}

/** Reads both sides, page by page in the order of ids. Where the target may have objects of its own, only the source's. */
export async function compareObjects(
  { source, target, parts, overwrite }: Migration,
  say: (line: string) => void,
): Promise<Comparison[]> {
  const all: Comparison[] = [];
  const there = await namesIn(target);
  for (const part of parts) {
    const sums: Comparison = { name: nameOf(part), source: new DigestSum("objects"), target: new DigestSum("objects") };
    const ids = new Set<string>();
    for await (const page of pagesOf(source, part)) {
      add(sums.source, page);
      if (overwrite) for (const { id } of page) ids.add(id);
      say(`${sums.name}: ${sums.source.count} of about ${part.count} objects of the source are read`);
    }
    const read = there.has(sums.name) ? pagesOf(target, part) : [];
    for await (const page of read) add(sums.target, overwrite ? page.filter(({ id }) => ids.has(id)) : page);
    all.push(sums);
  }
  return all;
}

function add(sum: DigestSum, objects: Stored[]): void {
  for (const object of objects) sum.addDigest(createHash("sha256").update(textOf(object)).digest());
}

/** One text for equal objects: their times are not of them. */
function textOf({ id, properties, vector, vectors }: Stored): string {
  return JSON.stringify(ordered({ id, properties, vector, vectors }));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value))
    return isReferences(value) ? value.map(({ beacon }) => beacon).toSorted() : value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [name, ordered(one)]);
  return entries.filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** References have no order. */
function isReferences(value: unknown[]): value is { beacon: string }[] {
  return value.length > 0 && value.every((one) => typeof one === "object" && one !== null && "beacon" in one);
}

/** What Weaviate can list the objects of: it refuses to for others. */
async function namesIn(weaviate: Weaviate): Promise<Set<string>> {
  const names = new Set<string>();
  for (const { class: collection, multiTenancyConfig } of await weaviate.collections()) {
    const tenants = multiTenancyConfig?.enabled ? await weaviate.tenants(collection) : undefined;
    for (const tenant of tenants?.map(({ name }) => name) ?? [undefined]) names.add(nameOf({ collection, tenant }));
  }
  return names;
}

async function* pagesOf(weaviate: Weaviate, part: Part): AsyncGenerator<Stored[]> {
  for (let after = ""; ; ) {
    const page = await weaviate.objects(part, after);
    yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

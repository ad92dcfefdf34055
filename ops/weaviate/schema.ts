import { Failure } from "../terminal/failure";
import type { Collection, Property, Weaviate } from "./client";

/** Whether a property leads to objects of other collections. */
export function isReference({ dataType }: Property): boolean {
  return dataType.some((type) => /^[A-Z]/.test(type));
}

/** A collection as another cluster takes it: without what its own decided, and with no more replicas than nodes. */
export function createdAs({ shardingConfig, replicationConfig, ...collection }: Collection, nodes: number): Collection {
  if (!replicationConfig) return collection;
  const factor = Math.min(nodes, factorOf({ replicationConfig }));
  return { ...collection, replicationConfig: { ...replicationConfig, factor } };
}

export function namesOf(collections: Collection[]): string[] {
  return collections.map((one) => one.class);
}

export function factorOf({ replicationConfig }: Pick<Collection, "replicationConfig">): number {
  return replicationConfig?.factor ?? 1;
}

/** Creates what is not there yet. References come last, because they may lead in a circle. */
export async function createCollections(target: Weaviate, collections: Collection[]): Promise<void> {
  const there = new Set((await target.collections()).map((one) => one.class));
  for (const { properties, ...collection } of collections) {
    if (there.has(collection.class)) continue;
    await target.create({ ...collection, properties: properties?.filter((one) => !isReference(one)) });
  }
  const now = await target.collections();
  for (const { class: name, properties = [] } of collections) {
    const has = now.find((one) => one.class === name)?.properties?.map((property) => property.name) ?? [];
    const lacks = properties.filter((property) => isReference(property) && !has.includes(property.name));
    for (const property of lacks) await target.addProperty(name, property);
  }
}

/** @throws Failure where a collection of the target lacks a property, or has it otherwise: Weaviate would guess a type. */
export function requireAlike(collections: Collection[], present: Collection[]): void {
  const problems = collections.flatMap((collection) => {
    const other = present.find((one) => one.class === collection.class);
    return other ? differences(collection, other) : [];
  });
  if (problems.length === 0) return;
  throw new Failure(
    [
      "Collections of the same name are not alike. Let the target have what the source has, or delete the collection there while it is empty: it is created then.",
      ...problems,
    ].join("\n"),
  );
}

function differences(collection: Collection, other: Collection): string[] {
  const several = ({ multiTenancyConfig }: Collection) => multiTenancyConfig?.enabled ?? false;
  if (several(collection) !== several(other)) {
    return [`  ${collection.class}: one of the two has tenants, the other has none`];
  }
  return (collection.properties ?? []).flatMap(({ name, dataType }) => {
    const has = other.properties?.find((one) => one.name === name)?.dataType;
    if (has?.join() === dataType.join()) return [];
    return [
      `  ${collection.class}.${name}: ${dataType.join(", ")} in the source, ${has?.join(", ") ?? "not there"} in the target`,
    ];
  });
}

/** @throws Failure where a reference would lead to a collection that is not there. */
export function requireReferred(collections: Collection[], present: Collection[]): void {
  const known = new Set([...collections, ...present].map((one) => one.class));
  const lost = collections.flatMap(({ class: name, properties = [] }) =>
    properties
      .filter(isReference)
      .flatMap(({ name: property, dataType }) =>
        dataType.filter((type) => !known.has(type)).map((type) => ({ property: `${name}.${property}`, type })),
      ),
  );
  if (lost.length === 0) return;
  const add = [...new Set(lost.map(({ type }) => `--collection ${type}`))].join(" ");
  throw new Failure(
    [
      `References lead to collections that are neither copied nor there; copy them, too, by ${add}:`,
      ...lost.map(({ property, type }) => `  ${property} leads to ${type}`),
    ].join("\n"),
  );
}

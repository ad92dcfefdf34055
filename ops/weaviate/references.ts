import type { Collection, Reference, Stored } from "./client";
import { isReference } from "./schema";

/** The names of the properties of a collection that lead to objects. */
export function referencesOf(collections: Collection[], name: string): string[] {
  const { properties = [] } = collections.find((one) => one.class === name)!;
  return properties.filter(isReference).map((property) => property.name);
}

/** An object as Weaviate takes it before what it refers to is there. Its times are those of the copy. */
export function withoutReferences(
  { id, class: name, tenant, properties, vector, vectors }: Stored,
  references: string[],
): Stored {
  const others = Object.entries(properties ?? {}).filter(([property]) => !references.includes(property));
  return { id, class: name, tenant, properties: Object.fromEntries(others), vector, vectors };
}

/** Where an object leads. */
export function leadsFrom({ id, class: name, tenant, properties = {} }: Stored, references: string[]): Reference[] {
  return references.flatMap((property) =>
    ((properties[property] ?? []) as { beacon: string }[]).map(({ beacon }) => ({
      ...{ from: `weaviate://localhost/${name}/${id}/${property}`, to: beacon },
      ...(tenant === undefined ? {} : { tenant }),
    })),
  );
}

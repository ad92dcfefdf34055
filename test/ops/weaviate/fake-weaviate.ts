import type { Collection, Stored, Weaviate } from "../../../ops/weaviate/client";

interface Has {
  nodes?: number;
  /** Objects of each collection, or tenant: of all, or by the name of the collection. */
  count?: number | Record<string, number>;
  /** Names, with the status of each. */
  tenants?: string[];
  /** What it gives of a collection. @default nothing */
  objects?: (collection: string) => Stored[];
}

/** A Weaviate with a schema, and with as many objects in each collection, or tenant. It takes what it is given. */
export function having(
  url: string,
  collections: Collection[],
  { nodes = 1, count = 0, tenants = ["anna:HOT"], objects = () => [] }: Has = {},
): Weaviate {
  const listed = tenants.map((one) => ({ name: one.split(":")[0]!, activityStatus: one.split(":")[1]! }));
  return {
    url,
    collections: async () => [...collections],
    create: async (collection: Collection) => void collections.push(collection),
    nodes: async () =>
      Array.from({ length: nodes }, (_, at) => ({ name: `node${at}`, status: "HEALTHY", version: "1" })),
    count: async (of: { collection: string }) => (typeof count === "number" ? count : (count[of.collection] ?? 0)),
    tenants: async () => listed,
    objects: async (of: { collection: string }) => objects(of.collection),
    write: async () => {},
  } as unknown as Weaviate;
}

import table from "./schema.json" with { type: "json" };

/** What may stand in a block: attributes that can be set, and the blocks nested in it. */
export interface Shape extends Rules {
  attributes: readonly string[];
  blocks: Readonly<Record<string, number>>;
  /** Arguments and blocks that must stand there. */
  required?: readonly string[];
  /** The most blocks of a name, where there is a limit. */
  most?: Readonly<Record<string, number>>;
}

/** What the provider refuses although the schema has a place for it; known of the types that can be adopted. */
export interface Rules {
  /** The only values that it takes, by attribute. */
  values?: Readonly<Record<string, readonly (string | number)[]>>;
  /** The least and the largest number that it takes, by attribute. */
  ranges?: Readonly<Record<string, readonly [number, number]>>;
  /** Of each group exactly one must stand there. */
  oneOf?: readonly (readonly string[])[];
  /** Of each group at least one must stand there. */
  someOf?: readonly (readonly string[])[];
  /** Pairs that may not stand beside each other. */
  conflicts?: readonly (readonly [string, string])[];
}

/** The compact table; `shapes` holds every shape once, because the same ones come back again and again. */
export interface SchemaTable {
  provider: { version: string; block: number };
  resource: Record<string, number>;
  data: Record<string, number>;
  shapes: Shape[];
}

const schema = table as unknown as SchemaTable;

/** The provider that the table was read from, for messages. */
export const PROVIDER = `hashicorp/aws ${schema.provider.version}`;

/** The shape of a resource's or a data source's block; nothing for a type that is not in the table. */
export function shapeOf(kind: "resource" | "data", type: string): Shape | undefined {
  const index = Object.hasOwn(schema[kind], type) ? schema[kind][type] : undefined;
  return index === undefined ? undefined : schema.shapes[index];
}

/** The shape of `provider "aws"`. */
export function providerShape(): Shape {
  return schema.shapes[schema.provider.block]!;
}

/** The shape of a block nested in another; nothing where the name is not a block's. */
export function nestedShape(shape: Shape, name: string): Shape | undefined {
  const index = Object.hasOwn(shape.blocks, name) ? shape.blocks[name] : undefined;
  return index === undefined ? undefined : schema.shapes[index];
}

import table from "./schema.json" with { type: "json" };

/** Settable attributes and nested blocks of a block. */
export interface Shape {
  attributes: readonly string[];
  blocks: Readonly<Record<string, number>>;
}

/** The compact table; `shapes` has every shape once, because many types share them. */
export interface SchemaTable {
  provider: { version: string; block: number };
  resource: Record<string, number>;
  data: Record<string, number>;
  shapes: Shape[];
}

const schema = table as unknown as SchemaTable;

/** The shape of a resource or a data source, if its type is in the table. */
export function shapeOf(kind: "resource" | "data", type: string): Shape | undefined {
  const index = Object.hasOwn(schema[kind], type) ? schema[kind][type] : undefined;
  return index === undefined ? undefined : schema.shapes[index];
}

/** The shape of `provider "aws"`. */
export function providerShape(): Shape {
  return schema.shapes[schema.provider.block]!;
}

/** The shape of a nested block, if the name is one. */
export function nestedShape(shape: Shape, name: string): Shape | undefined {
  const index = Object.hasOwn(shape.blocks, name) ? shape.blocks[name] : undefined;
  return index === undefined ? undefined : schema.shapes[index];
}

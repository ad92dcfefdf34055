import table from "./schema.json" with { type: "json" };

/** What may stand in a block: attributes that can be set, and the blocks nested in it. */
export interface Shape {
  attributes: readonly string[];
  blocks: Readonly<Record<string, number>>;
}

/** The compact table; `shapes` holds every shape once, because the same ones come back again and again. */
export interface SchemaTable {
  provider: { version: string; block: number };
  resource: Record<string, number>;
  data: Record<string, number>;
  shapes: Shape[];
}

const schema = table as unknown as SchemaTable;

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

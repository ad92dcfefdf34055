import table from "./schema.json" with { type: "json" };

/** Settable attributes and nested blocks of a block. */
export interface Shape extends Rules {
  attributes: readonly string[];
  blocks: Readonly<Record<string, number>>;
  /** Required arguments and blocks. */
  required?: readonly string[];
  /** Maximum number of blocks by name. Default: any. */
  most?: Readonly<Record<string, number>>;
}

/** Validation that the schema does not show, of the types that can be adopted. */
export interface Rules {
  /** Allowed values by attribute. */
  values?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Attributes by their type; others are text. Terraform takes a number or a flag for text, too. */
  numbers?: readonly string[];
  flags?: readonly string[];
  lists?: readonly string[];
  maps?: readonly string[];
  /** Minimum and maximum by attribute; of several ranges any. */
  ranges?: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  /** Regular expressions of text that is a number or a boolean. */
  forms?: Readonly<Record<string, string>>;
  /** Groups of which exactly one is required. */
  oneOf?: readonly (readonly string[])[];
  /** Groups of which at least one is required. */
  someOf?: readonly (readonly string[])[];
  /** Pairs that conflict. */
  conflicts?: readonly (readonly [string, string])[];
}

/** The compact table; `shapes` has every shape once, because many types share them. */
export interface SchemaTable {
  provider: { version: string; block: number };
  resource: Record<string, number>;
  data: Record<string, number>;
  shapes: Shape[];
}

const schema = table as unknown as SchemaTable;

/** The provider that the table was generated from. */
export const PROVIDER = `hashicorp/aws ${schema.provider.version}`;

/** The shape of a resource or a data source, if its type is in the table. */
export function shapeOf(kind: "resource" | "data", type: string): Shape | undefined {
  const index = Object.hasOwn(schema[kind], type) ? schema[kind][type] : undefined;
  return index === undefined ? undefined : schema.shapes[index];
}

/** Whether a resource type has the argument. */
export function hasArgument(type: string, name: string): boolean {
  return shapeOf("resource", type)?.attributes.includes(name) ?? false;
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

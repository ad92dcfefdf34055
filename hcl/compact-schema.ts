import type { SchemaTable, Shape } from "./schema";

interface FullBlock {
  attributes?: Record<string, { optional?: boolean; required?: boolean }>;
  block_types?: Record<string, { block: FullBlock }>;
}

/** The part of `terraform providers schema -json` that we read. */
export interface FullSchema {
  provider_schemas: Record<
    string,
    {
      provider?: { block: FullBlock };
      resource_schemas?: Record<string, { block: FullBlock }>;
      data_source_schemas?: Record<string, { block: FullBlock }>;
    }
  >;
}

export interface UsedTypes {
  resource: string[];
  data: string[];
}

/** The table for the types in use. A type that the provider does not have is an error. */
export function compactSchema(full: FullSchema, used: UsedTypes, version: string): SchemaTable {
  const shapes: Shape[] = [];
  const known = new Map<string, number>();
  const intern = ({ attributes = {}, block_types = {} }: FullBlock): number => {
    const settable = Object.entries(attributes).filter(([, { optional, required }]) => optional || required);
    const blocks = Object.entries(block_types).map(([name, { block }]) => [name, intern(block)] as const);
    const shape = { attributes: settable.map(([name]) => name).sort(), blocks: Object.fromEntries(blocks.sort()) };
    const key = JSON.stringify(shape);
    const index = known.get(key) ?? shapes.push(shape) - 1;
    known.set(key, index);
    return index;
  };
  const providers = Object.values(full.provider_schemas);
  const pick = (types: string[], kind: "resource_schemas" | "data_source_schemas") =>
    Object.fromEntries(
      [...types].sort().map((type) => {
        const found = providers.find((provider) => Object.hasOwn(provider[kind] ?? {}, type));
        if (!found) throw new Error(`no provider has ${type}`);
        return [type, intern(found[kind]![type]!.block)];
      }),
    );
  const aws = Object.entries(full.provider_schemas).find(([name]) => name.endsWith("/aws"))![1];
  return {
    provider: { version, block: intern(aws.provider!.block) },
    resource: pick(used.resource, "resource_schemas"),
    data: pick(used.data, "data_source_schemas"),
    shapes,
  };
}

/** One line per shape: a provider upgrade shows as the lines that it changes. */
export function printSchema({ provider, resource, data, shapes }: SchemaTable): string {
  const map = (name: string, entries: [string, number][]) =>
    `  "${name}": {\n${entries.map(([type, index]) => `    "${type}": ${index}`).join(",\n")}\n  }`;
  return [
    "{",
    `  "provider": ${JSON.stringify(provider)},`,
    `${map("resource", Object.entries(resource))},`,
    `${map("data", Object.entries(data))},`,
    `  "shapes": [\n${shapes.map((shape) => `    ${JSON.stringify(shape)}`).join(",\n")}\n  ]`,
    "}\n",
  ].join("\n");
}

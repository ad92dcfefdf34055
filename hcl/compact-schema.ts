import type { Rules, SchemaTable, Shape } from "./schema";

export interface FullBlock {
  attributes?: Record<string, { optional?: boolean; required?: boolean; type?: unknown }>;
  block_types?: Record<string, { block: FullBlock; min_items?: number; max_items?: number }>;
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

/** Validation rules by block, as a dotted path that begins with the type: `aws_lb_listener.default_action`. */
export type RulesByBlock = Record<string, Rules>;

/** The table for the types in use. A type that the provider does not have is an error. */
export function compactSchema(
  full: FullSchema,
  used: UsedTypes,
  version: string,
  rules: RulesByBlock = {},
): SchemaTable {
  const shapes: Shape[] = [];
  const known = new Map<string, number>();
  const intern = (path: string, { attributes = {}, block_types = {} }: FullBlock): number => {
    const settable = Object.entries(attributes).filter(([, { optional, required }]) => optional || required);
    const blocks = Object.entries(block_types).sort(byName);
    const shape: Shape = {
      attributes: settable.map(([name]) => name).sort(),
      blocks: Object.fromEntries(blocks.map(([name, { block }]) => [name, intern(`${path}.${name}`, block)])),
      ...some("required", [
        ...settable.filter(([, { required }]) => required).map(([name]) => name),
        ...blocks.filter(([, { min_items }]) => min_items).map(([name]) => name),
      ]),
      ...some(
        "most",
        Object.fromEntries(blocks.flatMap(([name, { max_items }]) => (max_items ? [[name, max_items]] : []))),
      ),
      ...rules[path],
    };
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
        return [type, intern(type, found[kind]![type]!.block)];
      }),
    );
  const aws = Object.entries(full.provider_schemas).find(([name]) => name.endsWith("/aws"))![1];
  return {
    provider: { version, block: intern("provider", aws.provider!.block) },
    resource: pick(used.resource, "resource_schemas"),
    data: pick(used.data, "data_source_schemas"),
    shapes,
  };
}

/** An entry, or none if its value is empty. */
function some<T extends object>(name: string, value: T): Record<string, T> {
  return Object.keys(value).length > 0 ? { [name]: value } : {};
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
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

import { z } from "zod";

const instance = z.looseObject({
  index_key: z.union([z.string(), z.number()]).optional(),
  /** Of one that a replacement left behind: it has the address of the new one. */
  deposed: z.string().optional(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
});

const shape = z.looseObject({
  version: z.literal(4),
  terraform_version: z.string(),
  serial: z.int(),
  lineage: z.string(),
  resources: z.array(
    z.looseObject({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(instance),
    }),
  ),
});

/** What is told of a state: no value of it, because secrets are among them. */
export interface StateFile {
  terraform: string;
  /** Counts the writes. */
  serial: number;
  /** Of all that began as one. */
  lineage: string;
  /** The addresses of its resources, with the ids, to compare. */
  resources: Map<string, unknown>;
}

/** Undefined where it is not whole, or none of Terraform's. */
export function parseState(text: string): StateFile | undefined {
  const { data } = shape.safeParse(parsed(text));
  if (!data) return undefined;
  const managed = data.resources.filter(({ mode }) => mode === "managed");
  const resources = managed.flatMap(({ module, type, name, instances }) =>
    instances
      .filter(({ deposed }) => deposed === undefined)
      .map(({ index_key, attributes }): [string, unknown] => {
        const index = index_key === undefined ? "" : `[${JSON.stringify(index_key)}]`;
        return [`${module ? `${module}.` : ""}${type}.${name}${index}`, attributes?.id];
      }),
  );
  const { terraform_version: terraform, serial, lineage } = data;
  return { terraform, serial, lineage, resources: new Map(resources) };
}

/** Addresses, by what becomes of them where one state takes the place of another. */
export interface StateChange {
  /** Only the one that comes back has them. */
  back: string[];
  /** Only the current one has them. */
  left: string[];
  /** Both have them, with other ids: replaced since. */
  other: string[];
  same: string[];
}

export function compareStates(chosen: StateFile, current: StateFile | undefined): StateChange {
  const [then, now] = [chosen.resources, current?.resources ?? new Map<string, unknown>()];
  const both = [...then.keys()].filter((address) => now.has(address));
  return {
    back: [...then.keys()].filter((address) => !now.has(address)).sort(),
    left: [...now.keys()].filter((address) => !then.has(address)).sort(),
    other: both.filter((address) => then.get(address) !== now.get(address)).sort(),
    same: both.filter((address) => then.get(address) === now.get(address)).sort(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Inventory } from "../../imports/inventory";
import { type Configuration, resourcesOf } from "../terraform/configuration";

/** Arguments, nested blocks as Terraform's JSON has them. Where one refers to another block, it is that block's address. */
export type Arguments = Record<string, unknown>;

/** A resource or data source of a site's stacks, or an object of the client's. */
export interface Block {
  type: string;
  /** With its stack, `platform/aws_lb.public`; `inventory/` where the client's is in no state. */
  address: string;
  clients: boolean;
  arguments: Arguments;
}

/** By the stack's name. */
type Stacks = Record<string, Configuration & { locals?: Arguments }>;

/** All blocks of a site, as they are known without an account: synthesized, and discovered. */
export class Blocks {
  readonly all: Block[];
  /** By address, and what is the client's by its id. */
  private readonly byTarget: Map<string, Block>;

  constructor(stacks: Stacks, { resources }: Inventory) {
    const ours = Object.keys(stacks).flatMap((stack) => oursIn(stacks, stack));
    const adopted = Object.entries(stacks).flatMap(([stack, configuration]) =>
      resourcesOf(configuration).flatMap((one) => (one.adopted ? [[one.address, stack] as const] : [])),
    );
    const stackOf = new Map(adopted);
    const theirs = resources.map(({ type, key, id, config }): [string, Block] => {
      const address = `${stackOf.get(`${type}.${key}`) ?? "inventory"}/${type}.${key}`;
      return [id, { type, address, clients: true, arguments: config }];
    });
    this.all = [...ours, ...theirs.map(([, block]) => block)];
    this.byTarget = new Map([...this.all.map((block) => [block.address, block] as const), ...theirs]);
  }

  ofType(type: string): Block[] {
    return this.all.filter((block) => block.type === type);
  }

  /** What an argument refers to. */
  named(target: unknown): Block | undefined {
    return this.byTarget.get(`${target}`);
  }

  /** Whether an argument refers to a block. */
  isOf(target: unknown, block: Block): boolean {
    return this.named(target) === block;
  }
}

function oursIn(stacks: Stacks, stack: string): Block[] {
  const configuration = stacks[stack]!;
  const resources = resourcesOf(configuration).filter(({ adopted }) => !adopted);
  const read = Object.entries(configuration.data ?? {}).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, body]) => ({ type: `data.${type}`, address: `data.${type}.${name}`, body })),
  );
  return [...resources, ...read].map(({ type, address, body }) => ({
    type,
    address: `${stack}/${address}`,
    clients: false,
    arguments: follow(stacks, stack, body) as Arguments,
  }));
}

/** Local values, defaults of variables and other stacks' outputs as what they are; a block as its address. */
function follow(stacks: Stacks, stack: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => follow(stacks, stack, one));
  if (value instanceof Object) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, follow(stacks, stack, one)]));
  }
  // What a share leaves: the only arithmetic in an argument that decides the way.
  const [, whole, share = ""] = /^\$\{\((\d+) - ([\w.]+)\)\}$/.exec(`${value}`) ?? [];
  if (whole !== undefined) return Number(whole) - Number(endOf(stacks, stack, share.split(".")));
  const [, list, from, to] = /^\$\{slice\(([\w.-]+), (\d+), (\d+)\)\}$/.exec(`${value}`) ?? [];
  if (list !== undefined) {
    const all = endOf(stacks, stack, list.split("."));
    return Array.isArray(all) ? all.slice(Number(from), Number(to)) : value;
  }
  const [, reference] = /^\$\{([\w.-]+)\}$/.exec(`${value}`) ?? [];
  return reference === undefined ? value : (endOf(stacks, stack, reference.split(".")) ?? value);
}

function endOf(stacks: Stacks, stack: string, [first = "", second = "", third = "", ...rest]: string[]): unknown {
  const { locals = {}, variable = {} } = stacks[stack]!;
  if (first === "local") return follow(stacks, stack, locals[second]);
  if (first === "var") return variable[second]?.default;
  if (first !== "data") return `${stack}/${first}.${second}`;
  if (second !== "terraform_remote_state") return `${stack}/data.${second}.${third}`;
  const [, output = "", ...keys] = rest;
  const other = Object.keys(stacks).find((name) => name.replaceAll("-", "_") === third)!;
  const published = stacks[other]?.output?.[output]?.value;
  return follow(
    stacks,
    other,
    keys.reduce<unknown>((value, key) => (value as Arguments | undefined)?.[key], published),
  );
}

/** A nested block, whether it stands alone or in a list. */
export function nested(value: unknown): Arguments[] {
  return [value ?? []].flat() as Arguments[];
}

export function strings(value: unknown): string[] {
  return [value ?? []].flat().map(String);
}

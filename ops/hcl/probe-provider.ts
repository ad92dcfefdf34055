import type { FullBlock, RulesByBlock } from "../../hcl/compact-schema";
import type { Rules } from "../../hcl/schema";

/** A resource that is wrong in one place on purpose: the provider's answer to it tells a rule of its own. */
interface Probe {
  type: string;
  body: object;
  /** The argument with the wrong value; missing where nothing is set that may be left out. */
  path?: string[];
  /** Arguments that stand beside each other. */
  together?: string[];
}

/** What `terraform validate -json` says of a probe. */
export interface Diagnostic {
  address?: string;
  summary: string;
  detail: string;
}

/** Not known while a configuration is validated, so that it passes every check. */
const UNKNOWN = "${var.any}";
const WRONG_TEXT = "nonsense";
const WRONG_NUMBER = -1_234_567;

/** Terraform's own, and what goes with everything. */
const NOT_ASKED = ["timeouts", "id", "tags", "tags_all"];

/**
 * Configurations that are wrong on purpose. The schema does not say which values and combinations a provider takes, its
 * answers do: every argument is wrong once by itself, and those that do not go with another stand beside each other.
 */
export class Probing {
  private readonly probes = new Map<string, Probe>();

  constructor(all: Probe[]) {
    for (const [index, probe] of all.entries()) this.probes.set(`${probe.type}.p${index}`, probe);
  }

  get configuration(): object {
    const resource: Record<string, Record<string, object>> = {};
    for (const [address, { type, body }] of this.probes) {
      resource[type] ??= {};
      resource[type][address.split(".")[1]!] = body;
    }
    return { variable: { any: {} }, resource };
  }

  /** What the answers tell, by the block that it is about. */
  told(diagnostics: Diagnostic[]): Map<string, Told[]> {
    const told = new Map<string, Told[]>();
    for (const diagnostic of diagnostics) {
      const probe = this.probes.get(diagnostic.address ?? "");
      const one = probe && toldBy(diagnostic, probe);
      if (!one) continue;
      const block = [probe.type, ...(probe.path ?? []).slice(0, -1)].join(".");
      told.set(block, [...(told.get(block) ?? []), one]);
    }
    return told;
  }
}

/** Asks the provider about every argument of the types, and in a second question about the pairs that the first one hints at. */
export async function probedRules(
  types: Record<string, FullBlock>,
  validate: (configuration: object) => Promise<Diagnostic[]>,
): Promise<RulesByBlock> {
  const ask = async (probes: Probe[]) => {
    const probing = new Probing(probes);
    return probing.told(await validate(probing.configuration));
  };
  const all = Object.entries(types);
  const alone = await ask(
    all.flatMap(([type, block]) => [
      { type, body: least(block) },
      { type, body: { ...least(block), ...valued(block, optional(block)) }, together: optional(block) },
      ...wrongValues(block).map((path) => ({ type, path, body: withWrongValue(block, path) })),
    ]),
  );
  const beside = await ask(
    all.flatMap(([type, block]) => {
      const suspects = (alone.get(type) ?? []).flatMap((one) =>
        "conflict" in one ? one.conflict : "oneOf" in one ? one.oneOf : [],
      );
      return pairs(suspects).map((pair) => ({
        type,
        together: pair,
        body: { ...least(block), ...valued(block, pair) },
      }));
    }),
  );
  const blocks = [...new Set([...alone.keys(), ...beside.keys()])];
  return Object.fromEntries(
    blocks.map((block) => [block, rulesOf([...(alone.get(block) ?? []), ...(beside.get(block) ?? [])])]),
  );
}

/** Required arguments and blocks. A block with a value that is not known is not looked into: in it every value is. */
function least({ attributes = {}, block_types = {} }: FullBlock, nested = false): Record<string, unknown> {
  const needed = Object.entries(attributes).filter(([, { required }]) => required);
  const blocks = Object.entries(block_types).filter(([, { min_items }]) => min_items);
  return Object.fromEntries([
    ...needed.map(([name, { type }]) => [name, nested ? someValue(type) : UNKNOWN]),
    ...blocks.map(([name, { block, min_items = 0 }]) => [
      name,
      Array.from({ length: min_items }, () => least(block, true)),
    ]),
  ]);
}

/** The path of every argument that can be given a wrong value. */
function wrongValues({ attributes = {}, block_types = {} }: FullBlock, path: string[] = []): string[][] {
  const own = settable({ attributes }).filter((name) => wrongValue(attributes[name]?.type) !== undefined);
  const nested = Object.entries(block_types).filter(([name]) => !NOT_ASKED.includes(name));
  return [
    ...own.map((name) => [...path, name]),
    ...nested.flatMap(([name, { block }]) => wrongValues(block, [...path, name])),
  ];
}

function settable({ attributes = {} }: FullBlock): string[] {
  return Object.keys(attributes).filter((name) => {
    const { optional, required } = attributes[name]!;
    return (optional || required) && !NOT_ASKED.includes(name);
  });
}

function wrongValue(type: unknown): unknown {
  if (type === "string") return WRONG_TEXT;
  if (type === "number") return WRONG_NUMBER;
  return Array.isArray(type) && type[0] !== "map" && type[1] === "string" ? [WRONG_TEXT] : undefined;
}

function someValue(type: unknown): unknown {
  return wrongValue(type) ?? (type === "bool" ? true : undefined);
}

function withWrongValue(block: FullBlock, [name = "", ...rest]: string[], nested = false): object {
  const inner = block.block_types?.[name]?.block;
  const value = inner ? [withWrongValue(inner, rest, true)] : wrongValue(block.attributes?.[name]?.type);
  return { ...least(block, nested), [name]: value };
}

/** Arguments and blocks that may be left out. */
function optional(block: FullBlock): string[] {
  const { attributes = {}, block_types = {} } = block;
  return [
    ...settable(block).filter((name) => !attributes[name]!.required && someValue(attributes[name]!.type) !== undefined),
    ...Object.keys(block_types).filter((name) => !NOT_ASKED.includes(name) && !block_types[name]!.min_items),
  ];
}

function valued({ attributes = {}, block_types = {} }: FullBlock, names: string[]): object {
  const value = (name: string) => {
    const inner = block_types[name]?.block;
    return inner ? [least(inner, true)] : someValue(attributes[name]?.type);
  };
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

function pairs(names: string[]): [string, string][] {
  const all = [...new Set(names)].sort();
  return all.flatMap((a, index) => all.slice(index + 1).map((b): [string, string] => [a, b]));
}

/** A single rule. */
type Told =
  | { name: string; values: (string | number)[] }
  | { name: string; range: [number, number] }
  | { oneOf: string[] }
  | { someOf: string[] }
  | { conflict: [string, string] };

function toldBy({ summary, detail }: Diagnostic, { path, together }: Probe): Told | undefined {
  if (together) {
    const [, a, b] = /^"([^"]+)": conflicts with (\w+)/.exec(detail) ?? [];
    return a && b ? { conflict: [a, b].sort() as [string, string] } : undefined;
  }
  if (!path) {
    const group = /one of `([^`]+)` must|must be configured: \[([^\]]+)\]/.exec(detail);
    const names = (group?.[1] ?? group?.[2])?.split(",");
    return names && (summary === "Missing required argument" ? { someOf: names } : { oneOf: names });
  }
  const name = path.at(-1)!;
  const said = /^expected (?:\S+\.)?(\w+) to be (?:one of \[(.*)\]|in the range \((-?\d+) - (-?\d+)\)), got/.exec(
    summary,
  );
  const between = /^Attribute (\w+) value must be between (-?\d+) and (-?\d+), got/.exec(detail);
  if (said?.[1] === name && said[2]) return { name, values: said[2].split(" ").map((value) => JSON.parse(value)) };
  if (said?.[1] === name) return { name, range: [Number(said[3]), Number(said[4])] };
  return between?.[1] === name ? { name, range: [Number(between[2]), Number(between[3])] } : undefined;
}

function rulesOf(told: Told[]): Rules {
  const ranges = told.filter((one) => "range" in one);
  // Several ranges of one argument are a choice between them.
  const alone = ranges.filter(({ name }) => ranges.filter((other) => other.name === name).length === 1);
  const rules = {
    values: byName(told.flatMap((one) => ("values" in one ? [[one.name, one.values]] : []))),
    ranges: byName(alone.map(({ name, range }) => [name, range])),
    oneOf: once(told.flatMap((one) => ("oneOf" in one ? [one.oneOf] : []))),
    someOf: once(told.flatMap((one) => ("someOf" in one ? [one.someOf] : []))),
    conflicts: once(told.flatMap((one) => ("conflict" in one ? [one.conflict] : []))),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => Object.keys(rule).length > 0));
}

function byName(entries: unknown[][]): Record<string, never> {
  return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function once<T>(list: T[]): T[] {
  return [...new Set(list.map((one) => JSON.stringify(one)))].sort().map((one) => JSON.parse(one));
}

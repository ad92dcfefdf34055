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

/** What is wrong for text that is a number as well. */
const WRONG_DIGITS = String(WRONG_NUMBER);

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
      ...wrongValues(block).map((path) => ({ type, path, body: withWrongValue(block, path, WRONG_DIGITS) })),
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
  const numbers = new Map(all.flatMap(([type, block]) => numbersIn(block, type)));
  const blocks = [...new Set([...alone.keys(), ...beside.keys(), ...numbers.keys()])];
  return Object.fromEntries(
    blocks.map((block) => {
      const told = [alone, beside, numbers].flatMap((answers) => answers.get(block) ?? []);
      return [block, rulesOf(told)];
    }),
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

function wrongValue(type: unknown, text = WRONG_TEXT): unknown {
  if (type === "string") return text;
  if (type === "number") return WRONG_NUMBER;
  return Array.isArray(type) && type[0] !== "map" && type[1] === "string" ? [text] : undefined;
}

function someValue(type: unknown): unknown {
  return wrongValue(type) ?? (type === "bool" ? true : undefined);
}

function withWrongValue(block: FullBlock, path: string[], text = WRONG_TEXT, nested = false): object {
  const [name = "", ...rest] = path;
  const inner = block.block_types?.[name]?.block;
  const value = inner ? [withWrongValue(inner, rest, text, true)] : wrongValue(block.attributes?.[name]?.type, text);
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

/** What the schema does say: the attributes that are numbers. */
function numbersIn({ attributes = {}, block_types = {} }: FullBlock, path: string): [string, Told[]][] {
  const own = settable({ attributes }).filter((name) => attributes[name]!.type === "number");
  const nested = Object.entries(block_types).filter(([name]) => !NOT_ASKED.includes(name));
  return [
    ...(own.length > 0 ? [[path, own.map((number) => ({ number }))] as [string, Told[]]] : []),
    ...nested.flatMap(([name, { block }]) => numbersIn(block, `${path}.${name}`)),
  ];
}

/** A single rule. */
type Told =
  | { number: string }
  | { name: string; values: (string | number)[] }
  | { name: string; range: [number, number] }
  | { name: string; form: string }
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
  const [, subject, rule = ""] = SUBJECT.exec(`${summary} ${detail}`) ?? [];
  if (subject !== name) return undefined;
  const values = /to be one of \[(.*)\], got/.exec(rule)?.[1];
  if (values) return { name, values: values.split(" ").map((value) => JSON.parse(value)) };
  const form = Object.keys(FORMS).find((words) => rule.includes(words));
  if (form) return { name, form: FORMS[form]! };
  const [, from, to] = RANGE.exec(rule.replace("to be a valid port number", "between 1 and 65535")) ?? [];
  return to === undefined ? undefined : { name, range: [Number(from), Number(to)] };
}

/** The argument that an answer is about: `expected a.0.name to be ...`, `"name" must be ...`, `name: cannot parse ...`. */
const SUBJECT = /^(?:Invalid Attribute Value Attribute |expected )?"?(?:[\w.]+\.)?(\w+)"?:? (.*)$/s;

/** `in the range (1 - 999)`, `at between (0) and (3600)`, `between -1 and 65535`, `in the range 1-50000`. */
const RANGE = /(?:in the range|between) \(?(-?\d+)\)?(?: - |-| and )\(?(\d+)/;

/** How the provider says of which form a text is. */
const FORMS: Record<string, string> = {
  " as int": "^-?\\d+$",
  " as boolean": "^(true|false)$",
  "or 'off'": "^(\\d+|off)$",
};

function rulesOf(told: Told[]): Rules {
  const ranges = told.filter((one) => "range" in one);
  const rules = {
    values: byName(told.flatMap((one) => ("values" in one ? [[one.name, one.values]] : []))),
    numbers: once(told.flatMap((one) => ("number" in one ? [one.number] : []))),
    forms: byName(told.flatMap((one) => ("form" in one ? [[one.name, one.form]] : []))),
    ranges: byName(
      ranges.map(({ name }) => [name, once(ranges.filter((other) => other.name === name).map(({ range }) => range))]),
    ),
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

import type { FullBlock } from "../../hcl/compact-schema";

/** A resource that is wrong in one place on purpose: the provider's answer to it tells a rule of its own. */
export interface Probe {
  type: string;
  body: object;
  /** The argument with the wrong value; missing where nothing is set that may be left out. */
  path?: string[];
  /** Arguments that stand beside each other. */
  together?: string[];
}

/** Not known while a configuration is validated, so that it passes every check. */
const UNKNOWN = "${var.any}";
const WRONG_TEXT = "nonsense";
const WRONG_NUMBER = -1_234_567;

/** What is wrong for text that is a number as well. */
const WRONG_DIGITS = String(WRONG_NUMBER);

/** Terraform's own, and what goes with everything. */
export const TERRAFORMS_OWN = ["timeouts", "id", "tags_all"];
export const NOT_ASKED = [...TERRAFORMS_OWN, "tags"];

/** Every argument of a type with a wrong value, by itself, and all that may be left out beside each other. */
export function probesOf(type: string, block: FullBlock): Probe[] {
  const together = optional(block);
  return [
    { type, body: least(block) },
    { type, together, body: { ...least(block), ...valued(block, together) } },
    ...wrongValues(block).flatMap((path) => [
      { type, path, body: withWrongValue(block, path) },
      { type, path, body: withWrongValue(block, path, WRONG_DIGITS) },
    ]),
  ];
}

/** Every two of the arguments beside each other. */
export function pairProbes(type: string, block: FullBlock, names: string[]): Probe[] {
  return pairs(names).map((together) => ({ type, together, body: { ...least(block), ...valued(block, together) } }));
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

/** Arguments that can be written. */
export function settable({ attributes = {} }: FullBlock, without = NOT_ASKED): string[] {
  return Object.keys(attributes).filter((name) => {
    const { optional, required } = attributes[name]!;
    return (optional || required) && !without.includes(name);
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

import { nestedShape, type Shape, shapeOf } from "./schema";

type Arguments = Record<string, unknown>;

/** Why the pinned provider cannot hold a resource with these arguments, each reason by itself; empty where it can. */
export function misfits(type: string, given: Arguments): string[] {
  const shape = shapeOf("resource", type);
  return shape ? inBlock(shape, given, "") : [`${type} is not a resource of the provider`];
}

function inBlock(shape: Shape, given: Arguments, path: string): string[] {
  const names = Object.keys(given).filter((name) => isGiven(given[name], Object.hasOwn(shape.blocks, name)));
  const at = (name: string) => `${path}${name}`;
  const unknown = names.filter((name) => !shape.attributes.includes(name) && !Object.hasOwn(shape.blocks, name));
  const missing = (shape.required ?? []).filter((name) => !names.includes(name));
  // What else is wrong with the block follows from these.
  if (unknown.length > 0) return unknown.map((name) => `${at(name)} is not supported`);
  return [
    ...missing.map((name) => `${at(name)} is required`),
    ...groups(shape, names).map((rule) => (path ? `${path.slice(0, -1)}: ${rule}` : rule)),
    ...names.flatMap((name) => wrongValues(shape, name, given[name]).map((rule) => `${at(name)} ${rule}`)),
    ...names.flatMap((name) => inside(shape, name, given[name], at(name))),
  ];
}

/** Terraform treats null as left out, and an empty list of blocks as none. */
function isGiven(value: unknown, isBlock: boolean): boolean {
  return value !== undefined && value !== null && !(isBlock && [value].flat().length === 0);
}

function groups({ oneOf = [], someOf = [], conflicts = [] }: Shape, names: string[]): string[] {
  const given = (group: readonly string[]) => group.filter((name) => names.includes(name));
  return [
    ...oneOf
      .filter((group) => given(group).length !== 1)
      .map((group) => `exactly one of ${group.join(", ")} is required, not ${given(group).join(" and ") || "none"}`),
    ...someOf.filter((group) => given(group).length === 0).map((group) => `one of ${group.join(", ")} is required`),
    ...conflicts.filter((pair) => given(pair).length === 2).map(([a, b]) => `${a} and ${b} conflict`),
  ];
}

function wrongValues(shape: Shape, name: string, value: unknown): string[] {
  const ruleOf = <T>(rules: Readonly<Record<string, T>> = {}) => (Object.hasOwn(rules, name) ? rules[name] : undefined);
  const allowed = ruleOf(shape.values);
  const form = ruleOf(shape.forms);
  const ranges = ruleOf(shape.ranges);
  const type = shape.blocks[name] === undefined ? wrongType(shape, name, value) : undefined;
  if (type) return [`must be ${type}, not ${JSON.stringify(value)}`];
  return [value].flat().flatMap((one) => {
    const not = (rule: string) => [`must be ${rule}, not ${JSON.stringify(one)}`];
    if (allowed && !allowed.includes(one as string | number)) return not(`one of ${allowed.join(", ")}`);
    if (form && !new RegExp(form).test(String(one))) return not(`of the form ${form}`);
    if (
      ranges &&
      !Number.isNaN(Number(one)) &&
      !ranges.some(([least, most]) => Number(one) >= least && Number(one) <= most)
    ) {
      return not(`between ${ranges.map((range) => range.join(" and ")).join(", or ")}`);
    }
    return [];
  });
}

/** What the value should be; undefined where it is. */
function wrongType({ numbers, flags, lists, maps }: Shape, name: string, value: unknown): string | undefined {
  if (numbers?.includes(name)) return typeof value === "number" ? undefined : "a number";
  if (flags?.includes(name)) return typeof value === "boolean" ? undefined : "true or false";
  if (lists?.includes(name)) return Array.isArray(value) ? undefined : "a list";
  const isMap = typeof value === "object" && !Array.isArray(value);
  if (maps?.includes(name)) return isMap ? undefined : "a map";
  return typeof value === "object" ? "text" : undefined;
}

function inside(shape: Shape, name: string, value: unknown, path: string): string[] {
  const inner = nestedShape(shape, name);
  if (!inner) return [];
  const blocks = [value].flat() as Arguments[];
  const most = shape.most?.[name] ?? Infinity;
  return [
    ...(blocks.length > most ? [`${path}: at most ${most} allowed, not ${blocks.length}`] : []),
    ...blocks.flatMap((block, index) => inBlock(inner, block, `${path}[${index}].`)),
  ];
}

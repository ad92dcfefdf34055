import { nestedShape, type Shape, shapeOf } from "./schema";

type Arguments = Record<string, unknown>;

/** Why the pinned provider cannot hold a resource with these arguments, each reason by itself; empty where it can. */
export function misfits(type: string, given: Arguments): string[] {
  const shape = shapeOf("resource", type);
  return shape ? inBlock(shape, given, "") : [`${type} is not a resource of the provider`];
}

function inBlock(shape: Shape, given: Arguments, path: string): string[] {
  const names = Object.keys(given).filter((name) => isGiven(given[name]));
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

/** Terraform treats null as left out. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
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

function wrongValues({ values = {}, ranges = {} }: Shape, name: string, value: unknown): string[] {
  const allowed = Object.hasOwn(values, name) ? values[name] : undefined;
  const range = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
  const [least, most] = range ?? [-Infinity, Infinity];
  return [value].flat().flatMap((one) => {
    if (allowed && !allowed.includes(one as string | number))
      return [`must be one of ${allowed.join(", ")}, not ${JSON.stringify(one)}`];
    if (typeof one === "number" && (one < least || one > most))
      return [`must be between ${least} and ${most}, not ${one}`];
    return [];
  });
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

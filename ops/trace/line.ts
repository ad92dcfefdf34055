import { isDeepStrictEqual } from "node:util";
import { type Attribute, attributeOf } from "./attribute";
import { nameOf, type Planned, type SitePlans } from "./plans";

/** One thing that a plan must show for a row. */
export type Line =
  | { stack: string; address: string; attribute: string; expected: Expected }
  /** Every resource of these types that is ours, over all stacks, as `<stack>/<address>`. */
  | { type: string | RegExp; ours: string[] }
  /** The same attribute of all of ours of a type; there must be one at least. */
  | { every: string; attribute: string; expected: Expected }
  /** What no single attribute says, in words. */
  | { check: Check; words: string };

/** A JSON value that must be equal, or what must be true of one. */
export type Expected = string | number | boolean | null | Expected[] | { [key: string]: Expected } | Test;

/** Looks at all plans of a site; what it gives back are the things that are not as they must be. */
export type Check = (plans: SitePlans) => Mismatch[];

export interface Mismatch {
  stack?: string;
  address: string;
  attribute: string;
  expected: string;
  found: string;
}

/** What must be true of an attribute, in words and as a function. */
export class Test {
  constructor(
    readonly words: string,
    readonly holds: (attribute: Attribute) => boolean,
    /** Whether it judges what is written, and not the value. */
    readonly ofReferences = false,
  ) {}
}

/** A line for each attribute of one resource. */
export function on(stack: string, address: string, attributes: Record<string, Expected>): Line[] {
  return Object.entries(attributes).map(([attribute, expected]) => ({ stack, address, attribute, expected }));
}

export function only(type: string | RegExp, ...ours: string[]): Line {
  return { type, ours };
}

export function every(type: string, attributes: Record<string, Expected>): Line[] {
  return Object.entries(attributes).map(([attribute, expected]) => ({ every: type, attribute, expected }));
}

export const matches = (pattern: RegExp): Test =>
  new Test(`${pattern}`, ({ value, unknown }) => !unknown && typeof value === "string" && pattern.test(value));

export const oneOf = (...values: (string | number)[]): Test =>
  new Test(`one of ${values.join(", ")}`, ({ value }) => values.includes(value as string | number));

/** It is written with these and nothing else, whatever they will be. */
export const refersTo = (...references: string[]): Test =>
  new Test(
    `written with ${references.join(", ")}`,
    (attribute) => isDeepStrictEqual(new Set(attribute.references), new Set(references)),
    true,
  );

/** It is written with one thing, whose name is like this. */
export const refersToOne = (pattern: RegExp): Test =>
  new Test(
    `written with one like ${pattern}`,
    ({ references }) => references.length === 1 && pattern.test(references[0]!),
    true,
  );

/** Nobody wrote it, or what is written is null. */
export const absent = new Test(
  "absent",
  ({ value, unknown, references }) => (value ?? null) === null && !(unknown && references.length > 0),
);

export function judgeLine(line: Line, plans: SitePlans): Mismatch[] {
  if ("check" in line) return line.check(plans);
  if ("type" in line) return judgeType(line.type, line.ours, plans);
  const { attribute, expected } = line;
  const asked = "every" in line ? plans.ours(line.every) : [plans.find(line.stack, line.address)];
  const there = asked.filter((planned) => planned !== undefined);
  if (there.length > 0) return there.flatMap((planned) => judge(planned, attribute, expected));
  const where = "every" in line ? { address: line.every } : { stack: line.stack, address: line.address };
  return [{ ...where, attribute, expected: wordsOf(expected), found: "no such resource in the plan" }];
}

function judge(planned: Planned, attribute: string, expected: Expected): Mismatch[] {
  const { stack, address } = planned;
  const is = attributeOf(planned, attribute);
  const holds = expected instanceof Test ? expected.holds(is) : !is.unknown && isDeepStrictEqual(is.value, expected);
  return holds ? [] : [{ stack, address, attribute, expected: wordsOf(expected), found: foundIn(is, expected) }];
}

function judgeType(type: string | RegExp, expected: string[], plans: SitePlans): Mismatch[] {
  const found = plans.ours(type).map(nameOf).sort();
  if (isDeepStrictEqual(found, [...expected].sort())) return [];
  const list = (names: string[]) => names.join(", ") || "none";
  return [{ address: `${type}`, attribute: "addresses", expected: list(expected), found: list(found) }];
}

function foundIn({ value, unknown, references }: Attribute, expected: Expected): string {
  const written = references.length > 0 ? `written with ${references.join(", ")}` : "";
  if (expected instanceof Test && expected.ofReferences) return written || JSON.stringify(value) || "absent";
  if (unknown) return ["known after the apply", written].filter(Boolean).join(", ");
  return JSON.stringify(value) ?? "absent";
}

export function wordsOf(expected: Expected): string {
  return expected instanceof Test ? expected.words : JSON.stringify(expected);
}

import { isDeepStrictEqual } from "node:util";
import type { Expression } from "../terraform/written";
import type { Attribute } from "./attribute";
import type { SitePlans } from "./plans";
import type { Reference } from "./thing";

/** A JSON value that must be equal, or what must be true of one. */
export type Expected = string | number | boolean | null | Expected[] | { [key: string]: Expected } | Test;

/** What must be true of an attribute, in words and as a function. */
export class Test {
  constructor(
    readonly words: string,
    readonly holds: (attribute: Attribute, plans: SitePlans) => boolean,
    /** Whether it judges what is written, and not the value. */
    readonly ofWritten = false,
  ) {}
}

export const matches = (pattern: RegExp): Test =>
  new Test(`${pattern}`, ({ value, unknown }) => !unknown && typeof value === "string" && pattern.test(value));

export const oneOf = (...values: (string | number)[]): Test =>
  new Test(`one of ${values.join(", ")}`, ({ value }) => values.includes(value as string | number));

/** Nobody wrote it, or what is written is null. */
export const absent = new Test(
  "absent",
  ({ value, unknown, written }) => (value ?? null) === null && !(unknown && written !== undefined),
);

/** It is, or is a list of, these references in any order, and no constant beside them. */
export const refersTo = (...references: Reference[]): Test =>
  new Test(
    `written with ${references.join(", ")}`,
    ({ written }, plans) => {
      const found = Array.isArray(written) ? written : [written];
      return isDeepStrictEqual(sorted(found), sorted(references.map((one) => plans.reference(one))));
    },
    true,
  );

/** It is written so, with each `{services.api#name}` for a reference. */
export const spelled = (expression: Expression): Test =>
  new Test(
    `written as ${JSON.stringify(expression)}`,
    ({ written }, plans) => isDeepStrictEqual(written, resolved(expression, plans)),
    true,
  );

/** What it is written with looks like this once every reference is followed to its end. */
export const comesFrom = (pattern: RegExp): Test =>
  new Test(`written with ${pattern}`, ({ written }) => typeof written === "string" && pattern.test(written), true);

/** References as they are spelled where HCL is followed to its end. */
export function resolved(expression: Expression, plans: SitePlans): Expression {
  if (Array.isArray(expression)) return expression.map((one) => resolved(one, plans));
  if (typeof expression === "object" && expression !== null) {
    return Object.fromEntries(Object.entries(expression).map(([key, one]) => [key, resolved(one, plans)]));
  }
  if (typeof expression !== "string") return expression;
  return expression.replace(/\{([^{}#]+#[^{}]+)\}/g, (_, reference: Reference) => plans.reference(reference));
}

export function judgeExpected(expected: Expected, attribute: Attribute, plans: SitePlans): boolean {
  if (expected instanceof Test) return expected.holds(attribute, plans);
  // A constant in a document with something unknown is what is written.
  const { unknown, value, written } = attribute;
  return isDeepStrictEqual(unknown ? written : value, expected);
}

export function wordsOf(expected: Expected): string {
  return expected instanceof Test ? expected.words : JSON.stringify(expected);
}

function sorted(all: readonly unknown[]): string[] {
  return all.map((one) => `${one}`).sort();
}

import { isDeepStrictEqual } from "node:util";
import { type Attribute, attributeOf } from "./attribute";
import { type Expected, judgeExpected, Test, wordsOf } from "./expected";
import type { Planned, SitePlans } from "./plans";
import { addressOf, type Thing } from "./thing";

/** One thing that the plans must show for a row. */
export type Line =
  | { thing: Thing; attribute: string; expected: Expected }
  /** Every resource of these types that is ours, over all stacks. */
  | { type: string | RegExp; ours: Thing[] }
  /** The same attribute of all of ours of a type; there must be one at least. */
  | { every: string; attribute: string; expected: Expected }
  /** What no single attribute says, in words. */
  | { check: Check; words: string };

/** Looks at all plans of a site; what it gives back are the things that are not as they must be. */
export type Check = (plans: SitePlans) => Mismatch[];

export interface Mismatch {
  stack?: string;
  address: string;
  attribute: string;
  expected: string;
  found: string;
}

/** A line for each attribute of one resource. */
export function on(thing: Thing, attributes: Record<string, Expected>): Line[] {
  return Object.entries(attributes).map(([attribute, expected]) => ({ thing, attribute, expected }));
}

export function only(type: string | RegExp, ...ours: Thing[]): Line {
  return { type, ours };
}

export function every(type: string, attributes: Record<string, Expected>): Line[] {
  return Object.entries(attributes).map(([attribute, expected]) => ({ every: type, attribute, expected }));
}

export function check(words: string, check: Check): Line {
  return { words, check };
}

export function judgeLine(line: Line, plans: SitePlans): Mismatch[] {
  if ("check" in line) return line.check(plans);
  if ("type" in line) return judgeType(line.type, line.ours, plans);
  const { attribute, expected } = line;
  const found = "every" in line ? plans.ours(line.every) : plans.at(line.thing);
  if (found.length === 1 || ("every" in line && found.length > 1)) {
    return found.flatMap((planned) => judge(planned, attribute, expected, plans));
  }
  const address = "every" in line ? line.every : addressOf(line.thing);
  const where = found.length > 1 ? `in ${found.map(({ stack }) => stack).join(" and ")}` : "in no plan";
  return [{ address, attribute, expected: wordsOf(expected), found: where }];
}

export function wrong({ stack, address }: Planned, attribute: string, expected: string, found: string): Mismatch {
  return { stack, address, attribute, expected, found };
}

export function none(type: string, expected: string): Mismatch {
  return { address: type, attribute: "addresses", expected, found: "none" };
}

/** `platform/aws_lb.public`. */
export function nameOf({ stack, address }: Planned): string {
  return `${stack}/${address}`;
}

function judge(planned: Planned, path: string, expected: Expected, plans: SitePlans): Mismatch[] {
  const attribute = attributeOf(planned, path, plans);
  if (judgeExpected(expected, attribute, plans)) return [];
  return [wrong(planned, path, wordsOf(expected), foundIn(attribute, expected))];
}

function judgeType(type: string | RegExp, expected: Thing[], plans: SitePlans): Mismatch[] {
  const found = plans.ours(type);
  const [is, wanted] = [found.map(({ address }) => address).sort(), expected.map(addressOf).sort()];
  if (isDeepStrictEqual(is, wanted)) return [];
  const list = (names: string[]) => names.join(", ") || "none";
  return [{ address: `${type}`, attribute: "addresses", expected: list(wanted), found: list(found.map(nameOf)) }];
}

function foundIn({ value, unknown, written }: Attribute, expected: Expected): string {
  const spelled = written === undefined ? "" : `written as ${JSON.stringify(written)}`;
  if (expected instanceof Test && expected.ofWritten) return spelled || (JSON.stringify(value) ?? "absent");
  if (unknown) return ["known after the apply", spelled].filter(Boolean).join(", ");
  return JSON.stringify(value) ?? "absent";
}

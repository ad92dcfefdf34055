/**
 * A test that proves a row, or a part of one: its file, and its name as vitest prints it. `%s` stands for whatever a
 * `test.each` fills in: all of these must pass.
 */
export interface NamedTest {
  file: string;
  title: string;
}

export function tests(file: string, ...titles: string[]): NamedTest[] {
  return titles.map((title) => ({ file, title }));
}

/** Whether a name that vitest prints is of the test. */
export function isNamed(printed: string, title: string): boolean {
  return anythingBetween(title.split("%s")).test(printed);
}

/** Whether a test file holds each part of a title. */
export function holdsTitle(text: string, title: string): boolean {
  const patterns = text.split("\n").flatMap((line) => [...line.matchAll(LITERAL)].map(([, , literal]) => literal!));
  const wanted = title.split(" > ");
  return wanted.every((part) => patterns.some((literal) => fits(literal, part)));
}

const LITERAL = /(["'`])((?:\\.|(?!\1).)+)\1/g;
const FILLED_IN = /%[sdifjoOp#]|\$\{[^}]*\}|\$[\w.]+/;

function fits(literal: string, part: string): boolean {
  const text = literal.replaceAll(/\\(.)/g, "$1");
  const fixed = text.split(FILLED_IN);
  if (fixed.every((one) => one === "")) return false;
  return anythingBetween(fixed).test(part) || isNamed(text, part);
}

function anythingBetween(fixed: string[]): RegExp {
  return new RegExp(`^${fixed.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
}

/** A test that proves a row, or a part of one: its file, and its name as vitest prints it. */
export interface NamedTest {
  file: string;
  title: string;
}

export function tests(file: string, ...titles: string[]): NamedTest[] {
  return titles.map((title) => ({ file, title }));
}

/** Whether a test file holds each part of a title. What `test.each` fills in may be anything. */
export function holdsTitle(text: string, title: string): boolean {
  const patterns = text.split("\n").flatMap((line) => [...line.matchAll(LITERAL)].map(([, , literal]) => literal!));
  const wanted = title.split(" > ");
  return wanted.every((part) => patterns.some((literal) => fits(literal, part)));
}

const LITERAL = /(["'`])((?:\\.|(?!\1).)+)\1/g;
const FILLED_IN = /%[sdifjoOp#]|\$\{[^}]*\}|\$[\w.]+/;

function fits(literal: string, part: string): boolean {
  const fixed = literal.replaceAll(/\\(.)/g, "$1").split(FILLED_IN);
  if (fixed.every((one) => one === "")) return false;
  return new RegExp(`^${fixed.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`).test(part);
}

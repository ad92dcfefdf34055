import { wordsOf } from "./expected";
import { judgeLine, type Line, type Mismatch } from "./line";
import type { NamedTest } from "./named-test";
import type { SitePlans } from "./plans";
import type { Row } from "./rows";
import type { Outcome, TestResults } from "./test-results";

export const STATES = [
  "proven by plan",
  "proven by a named test",
  "open",
  "decided against",
  "not for Terraform",
] as const;

export type Proof = Line | NamedTest;

/** What became of a row. What is shown of an open one must stay true too. */
export interface Entry {
  state: (typeof STATES)[number];
  /** Why it is open, or where else it is met. */
  reason?: string;
  lines: Line[];
  tests: NamedTest[];
}

/** By plan where lines are all it takes; a row that needs a test too is proven once that has run. */
export function proven(...proofs: (Proof | Proof[])[]): Entry {
  const entry = sorted(proofs);
  return { state: entry.tests.length > 0 ? "proven by a named test" : "proven by plan", ...entry };
}

/** What is there of it may be shown. */
export function open(reason: string, ...proofs: (Proof | Proof[])[]): Entry {
  return { state: "open", reason, ...sorted(proofs) };
}

/** It could be built and is not, because it would break what other rows promise. The page has the whole argument. */
export function decidedAgainst(reason: string, page: string): Entry {
  return { state: "decided against", reason: `${reason}: ${page} says why`, lines: [], tests: [] };
}

export function notForTerraform(reason: string): Entry {
  return { state: "not for Terraform", reason, lines: [], tests: [] };
}

export interface TracedRow extends Row {
  state: Entry["state"];
  reason?: string;
  /** What was looked at. */
  lines: { address: string; attribute: string; expected: string }[];
  /** What is not as it must be. */
  mismatches: Mismatch[];
  tests: (NamedTest & { outcome: Outcome })[];
}

export interface Trace {
  rows: TracedRow[];
  /** Rows without an entry, entries without a row or a proof. */
  problems: string[];
}

/** Judges every row on the plans of one site, and by what became of the tests. */
export function trace(
  rows: Row[],
  entries: ReadonlyMap<string, Entry>,
  plans: SitePlans,
  results: Pick<TestResults, "outcomeOf">,
): Trace {
  const known = new Set(rows.map(({ id }) => id));
  const missing = rows.filter(({ id }) => !entries.has(id)).map(({ id }) => `${id} has no entry`);
  const unknown = [...entries.keys()].filter((id) => !known.has(id)).map((id) => `${id} is no row of rows.json`);
  const empty = [...entries].flatMap(([id, { state, lines, tests }]) =>
    state === "proven by plan" && lines.length + tests.length === 0
      ? [`${id} is called proven, and nothing proves it`]
      : [],
  );
  const traced = rows.flatMap((row) => {
    const entry = entries.get(row.id);
    return entry ? [traceRow(row, entry, plans, results)] : [];
  });
  return { rows: traced, problems: [...missing, ...unknown, ...empty] };
}

/** A row is red where a line does not hold, or a test failed or is not there. */
export function isRed({ mismatches, tests }: TracedRow): boolean {
  return mismatches.length > 0 || tests.some(({ outcome }) => outcome === "failed" || outcome === "no such test");
}

/** Nobody knows whether a test that has not run on these sources proves anything. */
export function isUnproven(row: TracedRow): boolean {
  return (
    row.state === "proven by a named test" && !isRed(row) && row.tests.some(({ outcome }) => outcome === "not run")
  );
}

export function isGreen({ rows, problems }: Trace): boolean {
  return problems.length === 0 && !rows.some(isRed);
}

/** One map of several; a row that stands in two of them is a mistake of ours. */
export function entriesOf(...maps: Record<string, Entry>[]): Map<string, Entry> {
  const all = maps.flatMap((map) => Object.entries(map));
  const twice = all.map(([id]) => id).filter((id, index, ids) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw new Error(`These rows have two entries: ${twice.join(", ")}`);
  return new Map(all);
}

function sorted(proofs: (Proof | Proof[])[]): Pick<Entry, "lines" | "tests"> {
  const all = proofs.flat();
  const isTest = (proof: Proof): proof is NamedTest => "file" in proof;
  return { lines: all.filter((proof): proof is Line => !isTest(proof)), tests: all.filter(isTest) };
}

function traceRow(
  row: Row,
  { state, reason, lines, tests }: Entry,
  plans: SitePlans,
  results: Pick<TestResults, "outcomeOf">,
): TracedRow {
  return {
    ...row,
    state,
    reason,
    lines: lines.map(describeLine),
    mismatches: lines.flatMap((line) => judgeLine(line, plans)),
    tests: tests.map((test) => ({ ...test, outcome: results.outcomeOf(test) })),
  };
}

function describeLine(line: Line): TracedRow["lines"][number] {
  if ("check" in line) return { address: "all stacks", attribute: "check", expected: line.words };
  if ("type" in line) {
    return { address: `${line.type}`, attribute: "addresses", expected: line.ours.join(", ") || "none" };
  }
  const address = "every" in line ? `every ${line.every}` : line.thing;
  return { address, attribute: line.attribute, expected: wordsOf(line.expected) };
}

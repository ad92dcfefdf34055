import { judgeLine, type Line, type Mismatch, wordsOf } from "./line";
import type { SitePlans } from "./plans";

/** One requirement. */
export interface Row {
  id: string;
  area: string;
  kind: "must" | "optional upgrade" | "future" | "advice";
  text: string;
}

/** What became of a row. What is shown of an open one must stay true too. */
export type Entry =
  | { state: "proven"; lines: Line[] }
  | { state: "open" | "not for Terraform"; reason: string; lines?: Line[] };

export interface TracedRow extends Row {
  state: Entry["state"];
  /** Why it is open or not for Terraform. */
  reason?: string;
  /** What was looked at. */
  lines: { stack?: string; address: string; attribute: string; expected: string }[];
  /** What is not as it must be: the row is red. */
  mismatches: Mismatch[];
}

export interface Trace {
  rows: TracedRow[];
  /** Rows without an entry, entries without a row. */
  problems: string[];
}

/** Judges every row on the plans of one site. */
export function trace(rows: Row[], entries: ReadonlyMap<string, Entry>, plans: SitePlans): Trace {
  const known = new Set(rows.map(({ id }) => id));
  const missing = rows.filter(({ id }) => !entries.has(id)).map(({ id }) => `${id} has no entry in ops/trace/entries/`);
  const unknown = [...entries.keys()].filter((id) => !known.has(id)).map((id) => `${id} is no row of rows.json`);
  const empty = [...entries].flatMap(([id, entry]) =>
    entry.state === "proven" && entry.lines.length === 0 ? [`${id} is called proven, and nothing proves it`] : [],
  );
  const listed = rows.flatMap((row) => {
    const entry = entries.get(row.id);
    return entry ? [traceRow(row, entry, plans)] : [];
  });
  return { rows: listed, problems: [...missing, ...unknown, ...empty] };
}

export function isGreen({ rows, problems }: Trace): boolean {
  return problems.length === 0 && rows.every(({ mismatches }) => mismatches.length === 0);
}

/** One map of several; a row that stands in two of them is a mistake of ours. */
export function entriesOf(...maps: Record<string, Entry>[]): Map<string, Entry> {
  const all = maps.flatMap((map) => Object.entries(map));
  const twice = all.map(([id]) => id).filter((id, index, ids) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw new Error(`These rows have two entries: ${twice.join(", ")}`);
  return new Map(all);
}

function traceRow(row: Row, entry: Entry, plans: SitePlans): TracedRow {
  const { state, lines = [] } = entry;
  const reason = entry.state === "proven" ? undefined : entry.reason;
  const mismatches = lines.flatMap((line) => judgeLine(line, plans));
  return { ...row, state, reason, lines: lines.map(describeLine), mismatches };
}

function describeLine(line: Line): TracedRow["lines"][number] {
  if ("check" in line) return { address: "all stacks", attribute: "check", expected: line.words };
  if ("every" in line) {
    return { address: `every ${line.every}`, attribute: line.attribute, expected: wordsOf(line.expected) };
  }
  if ("type" in line) {
    return { address: `${line.type}`, attribute: "addresses", expected: line.ours.join(", ") || "none" };
  }
  const { stack, address, attribute, expected } = line;
  return { stack, address, attribute, expected: wordsOf(expected) };
}

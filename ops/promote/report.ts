import { tableOf } from "../terminal/table";
import type { Comparison, Explained } from "./promote";

/** The names of both sites. */
export interface Names {
  from: string;
  to: string;
}

/** Prints it; exit code 2 where a difference has no reason. */
export function tell(names: Names, found: Comparison, json: boolean): void {
  const facts = found.facts.map(({ name, why, values }) => ({ name, why, values }));
  const data = { ...names, facts, changes: found.changes };
  console.log(json ? JSON.stringify(data, null, 2) : promotionReport(names, found));
  const unexplained = unexplainedLines(names, found);
  for (const line of unexplained) console.error(line);
  if (unexplained.length > 0) process.exitCode = 2;
}

/** For a person: what the sites say differently, and what follows from it. */
export function promotionReport(names: Names, { facts, changes }: Comparison): string {
  if (facts.length + changes.length === 0) return `${names.from} and ${names.to} do not differ.`;
  const said = facts.flatMap(({ values, why }) =>
    values.map(({ path, from, to }) => [path, short(from), short(to), why]),
  );
  const order = facts.map(({ name }) => name);
  const told = changes.filter(({ because }) => because.length > 0);
  const sorted = told.toSorted((a, b) => order.indexOf(a.because[0]!) - order.indexOf(b.because[0]!));
  return [
    `What ${names.from} and ${names.to} say differently`,
    tableOf(["fact", names.from, names.to, "why"], said),
    "",
    "What follows from it, beyond names and values",
    tableOf(["because of", "stack", "what", "differs in", "which"], rowsOf(names, sorted)),
  ].join("\n");
}

/** A line for each difference that nothing explains. */
export function unexplainedLines(names: Names, { changes }: Comparison): string[] {
  return changes
    .filter(({ because }) => because.length === 0)
    .map((change) => `Unexplained: ${change.element}: ${differenceOf(names, change)}`);
}

/** A row for things of one type that differ in the same. */
function rowsOf(names: Names, changes: Explained[]): string[][] {
  const rows = new Map<string, string[]>();
  for (const change of changes) {
    const [stack = "", address = ""] = change.element.split(" ");
    const dot = address.lastIndexOf(".");
    const row = [change.because.join(", "), stack, address.slice(0, dot), differenceOf(names, change)];
    rows.set(row.join(" "), [
      ...row,
      [rows.get(row.join(" "))?.at(-1), address.slice(dot + 1)].filter(Boolean).join(", "),
    ]);
  }
  return [...rows.values()];
}

function differenceOf({ from, to }: Names, change: Explained): string {
  if (change.in === "both") return change.arguments.join(", ");
  return `only in ${change.in === "from" ? from : to}`;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

import { isRed, isUnproven, STATES, type Trace, type TracedRow } from "./trace";

/** A line a row by state, what is red, and the counts at the end; by the name of what was traced. */
export function describeTraces(traces: Record<string, Trace>): string {
  const rows = Object.values(traces).flatMap((one) => one.rows);
  return [
    ...STATES.flatMap((state) => [...section(state, rows), ""]),
    ...rows.filter(isRed).flatMap((row) => [...describeRed(row), ""]),
    ...Object.values(traces).flatMap(({ problems }) => problems),
    ...Object.entries(traces).map(([name, trace]) => counts(name, trace.rows)),
  ].join("\n");
}

function section(state: string, rows: TracedRow[]): string[] {
  const own = rows.filter((row) => row.state === state);
  return [`${state} (${own.length})`, ...own.flatMap(describeRow)];
}

function describeRow(row: TracedRow): string[] {
  const { id, text, state, reason, lines, tests } = row;
  const mark = isRed(row) ? "RED" : isUnproven(row) ? " ? " : "   ";
  const shown = [count(lines.length, "check"), count(tests.length, "test")].filter(Boolean).join(", ");
  const head = `${mark} ${id.padEnd(8)} ${short(text)}`;
  if (state.startsWith("proven")) return [`${head} [${shown}]`, ...notRun(tests)];
  return [head, `${INDENT}${reason}${shown ? ` [${shown} of what is there]` : ""}`];
}

function describeRed({ id, state, text, verify, mismatches, tests }: TracedRow): string[] {
  return [
    `RED ${id} (${state}): ${text}`,
    `    how to verify: ${verify}`,
    ...mismatches.map(
      ({ stack, address, attribute, expected, found }) =>
        `    ${stack ? `${stack}/` : ""}${address} ${attribute}: expected ${expected}, found ${found}`,
    ),
    ...tests.filter(({ outcome }) => outcome !== "passed").map(describeTest),
  ];
}

const INDENT = " ".repeat(13);

function describeTest({ file, title, outcome }: TracedRow["tests"][number]): string {
  return `${INDENT}${outcome}: ${file}: ${title}`;
}

/** A line a file. */
function notRun(tests: TracedRow["tests"]): string[] {
  const files = tests.filter(({ outcome }) => outcome === "not run").map(({ file }) => file);
  return [...new Set(files)].map((file) => `${INDENT}not run: ${file}`);
}

function count(number: number, what: string): string {
  return number === 0 ? "" : `${number} ${what}${number === 1 ? "" : "s"}`;
}

function short(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** `flynapse: 70 proven by plan, 9 proven by a named test, 2 not run, 60 open, 0 decided against, 0 not for Terraform`. */
function counts(name: string, rows: TracedRow[]): string {
  const [red, unproven] = [rows.filter(isRed), rows.filter(isUnproven)];
  const counted = STATES.map((state) => {
    const own = rows.filter((row) => row.state === state && !red.includes(row) && !unproven.includes(row));
    return `${own.length} ${state}`;
  });
  counted.splice(2, 0, `${unproven.length} not run`);
  return `${name}: ${counted.join(", ")}${red.length > 0 ? `; ${red.length} red` : ""}`;
}

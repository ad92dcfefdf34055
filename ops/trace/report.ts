import type { Trace, TracedRow } from "./trace";

const STATES = ["proven", "open", "not for Terraform"] as const;

/** A line a row by state, what is red, and the counts at the end. */
export function describeTrace({ rows, problems }: Trace): string {
  const red = rows.filter(({ mismatches }) => mismatches.length > 0);
  return [
    ...STATES.flatMap((state) => [...section(state, rows), ""]),
    ...red.flatMap((row) => [`RED ${row.id} (${row.state}): ${row.text}`, ...row.mismatches.map(describeMismatch), ""]),
    ...problems,
    ...["FLY", "CARD"].map((family) => counts(family, rows)),
  ].join("\n");
}

function section(state: string, rows: TracedRow[]): string[] {
  const own = rows.filter((row) => row.state === state);
  return [`${state} (${own.length})`, ...own.map(describeRow)];
}

function describeRow({ id, text, state, reason, lines, mismatches }: TracedRow): string {
  const mark = mismatches.length > 0 ? "RED" : "   ";
  const head = `${mark} ${id.padEnd(8)} ${short(text)}`;
  const shown = lines.length === 0 ? "" : `${lines.length} ${lines.length === 1 ? "check" : "checks"}`;
  if (state === "proven") return `${head} [${shown}]`;
  return `${head}\n             ${reason}${shown ? ` [${shown} of what is there]` : ""}`;
}

function describeMismatch({ stack, address, attribute, expected, found }: TracedRow["mismatches"][number]): string {
  return `    ${stack ? `${stack}/` : ""}${address} ${attribute}: expected ${expected}, found ${found}`;
}

function short(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** `FLY: 38 proven, 80 open, 23 not for Terraform`. */
function counts(family: string, rows: TracedRow[]): string {
  const own = rows.filter(({ id }) => id.startsWith(`${family}-`));
  const red = own.filter(({ mismatches }) => mismatches.length > 0).length;
  const counted = STATES.map((state) => `${own.filter((row) => row.state === state).length} ${state}`);
  return `${family}: ${counted.join(", ")}${red > 0 ? `; ${red} red` : ""}`;
}

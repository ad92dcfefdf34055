import { comment } from "./comments";

/** `key = value`, the value as written, on one or several lines. */
export interface Entry {
  key: string;
  value: string;
  /** Lines above it. */
  comment?: string;
}

/** Longer lines are broken where HCL allows it. */
export const WIDTH = 120;

/**
 * Lines of `key = value` as `terraform fmt` aligns them: a run of single lines shares one column. A value on several
 * lines ends the run, and so does a comment.
 */
export function alignEntries(entries: Entry[], indent: string): string[] {
  const lines: string[] = [];
  for (const run of runs(entries)) {
    const width = isMultiline(run[0]!) ? 0 : Math.max(...run.map(({ key }) => columns(key)));
    for (const { key, value, comment: text } of run) {
      lines.push(`${comment(text, indent)}${indent}${key}${" ".repeat(Math.max(width - columns(key), 0))} = ${value}`);
    }
  }
  return lines;
}

/** Single lines together, every other entry alone. */
export function runs(entries: Entry[]): Entry[][] {
  const found: Entry[][] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last && !standsAlone(entry) && !standsAlone(last[0]!)) last.push(entry);
    else found.push([entry]);
  }
  return found;
}

/** Whether an entry has lines of its own, so that its neighbours are not aligned with it. */
export function standsAlone(entry: Entry): boolean {
  return isMultiline(entry) || entry.comment !== undefined;
}

function isMultiline({ value }: Entry): boolean {
  return value.includes("\n");
}

const segmenter = new Intl.Segmenter();

/** Terraform counts grapheme clusters. */
function columns(text: string): number {
  // Nearly every key is ASCII, and segmenting is slow.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...segmenter.segment(text)].length;
}

/** Whether a name is valid as an unquoted key or a label. Other letters depend on the Terraform version. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(name);
}

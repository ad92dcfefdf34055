import Table from "cli-table3";

/** Columns under their heads, without lines. */
export function tableOf(head: string[], rows: string[][]): string {
  const none = Object.fromEntries(EDGES.map((edge) => [edge, ""]));
  const table = new Table({ head, style: { head: [], border: [], compact: true, "padding-left": 0 }, chars: none });
  table.push(...rows);
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

const EDGES = [
  ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
  ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"],
];

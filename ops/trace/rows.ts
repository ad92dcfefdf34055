import { readFileSync } from "node:fs";
import { z } from "zod";

const row = z.strictObject({
  id: z.string().regex(/^[A-Z]{3,4}-\d{3}$/),
  area: z.string(),
  kind: z.enum(["must", "optional upgrade", "future", "advice", "app-level"]),
  text: z.string().min(1),
  /** How to verify it, as it was agreed. */
  verify: z.string().min(1),
});

/** One requirement. */
export type Row = z.infer<typeof row>;

/** What was asked for, row by row. The project's root is the working directory. */
export function readRows(folder: string): Row[] {
  return z.array(row).parse(JSON.parse(readFileSync(`ops/trace/${folder}/rows.json`, "utf8")));
}

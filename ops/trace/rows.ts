import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Row } from "./trace";

const rows = z.array(
  z.strictObject({
    id: z.string().regex(/^(FLY|CARD)-\d{3}$/),
    area: z.string(),
    kind: z.enum(["must", "optional upgrade", "future", "advice"]),
    text: z.string().min(1),
  }),
);

/** What was asked for, row by row. */
export const ROWS: Row[] = rows.parse(JSON.parse(readFileSync(new URL("rows.json", import.meta.url), "utf8")));

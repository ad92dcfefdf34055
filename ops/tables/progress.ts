import { z } from "zod";
import { KeptProgress } from "../terminal/kept-progress";

const shape = z.strictObject({
  /** ARNs of two tables, or addresses of two Redis. */
  from: z.string(),
  to: z.string(),
  /** Whether the target had items of its own. */
  overwrite: z.boolean(),
  /** The key of the last item that is copied, unless none or all are. Keys of this project's tables are strings. */
  after: z.record(z.string(), z.strictObject({ S: z.string() })).optional(),
  copied: z.int(),
  /** Left out, because TTL deletes them, or they had expired. */
  expired: z.int(),
  done: z.boolean(),
});

/** How far the copy of a table, or of a cache, is. */
export type Progress = z.output<typeof shape>;

/** Where a copy that was stopped goes on. */
export class ProgressFile extends KeptProgress<Progress> {
  constructor(path: string) {
    super(path, shape, ({ copied }) => `, ${copied} items of which are copied`);
  }
}

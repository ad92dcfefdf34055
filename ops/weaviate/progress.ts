import { z } from "zod";
import { KeptProgress } from "../terminal/kept-progress";

const part = z.strictObject({
  /** The id of the last object that is copied. */
  after: z.string(),
  copied: z.int(),
  done: z.boolean(),
});

const shape = z.strictObject({
  /** URLs of the two. */
  from: z.string(),
  to: z.string(),
  /** Whether objects of the target may be replaced. */
  overwrite: z.boolean(),
  /** Collections that are copied: of others, nothing in the target is ours. */
  collections: z.array(z.string()),
  /** Collections that the target lacked. */
  created: z.array(z.string()),
  /** Each collection, or tenant of one, as `nameOf` calls it. */
  parts: z.record(z.string(), part),
  /** Of the second round, in which objects get their references. */
  references: z.record(z.string(), part),
});

/** How far a round is with a collection. */
export type ProgressOf = z.output<typeof part>;

/** How far a copy is. */
export type Progress = z.output<typeof shape>;

/** Where a copy that was stopped goes on. */
export class ProgressFile extends KeptProgress<Progress> {
  constructor(path: string) {
    super(path, shape);
  }
}

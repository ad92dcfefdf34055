import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Failure } from "../terminal/failure";
import { makeFolder } from "../terminal/output-folder";

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

/** Where a copy that was stopped goes on. It has ids of objects, and so is its owner's alone. */
export class ProgressFile {
  constructor(readonly path: string) {}

  /** @throws Failure where the file is not one of these, or of a copy between others */
  read({ from, to }: Pick<Progress, "from" | "to">): Progress | undefined {
    if (!existsSync(this.path)) return undefined;
    const found = shape.safeParse(parsed(readFileSync(this.path, "utf8"))).data;
    if (!found) throw new Failure(`${this.path} does not say how far a copy is. Delete it to begin anew.`);
    if (found.from === from && found.to === to) return found;
    throw new Failure(
      `${this.path} is of another copy, from ${found.from} to ${found.to}. Finish it with its --from and --url, or delete the file.`,
    );
  }

  /** In one step: a kill leaves the former or this one. */
  write(progress: Progress): void {
    makeFolder(dirname(this.path));
    writeFileSync(`${this.path}.next`, `${JSON.stringify(progress, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.path}.next`, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

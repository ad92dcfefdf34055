import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Failure } from "../terminal/failure";
import { makeFolder } from "../terminal/output-folder";

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

/** Where a copy that was stopped goes on. It has a key of the table, and so is its owner's alone. */
export class ProgressFile {
  constructor(readonly path: string) {}

  /** @throws Failure where the file is not one of these, or of another copy */
  read({ from, to }: Pick<Progress, "from" | "to">): Progress | undefined {
    if (!existsSync(this.path)) return undefined;
    const found = shape.safeParse(parsed(readFileSync(this.path, "utf8"))).data;
    if (!found) throw new Failure(`${this.path} does not say how far a copy is. Delete it to begin anew.`);
    if (found.from === from && found.to === to) return found;
    throw new Failure(
      `${this.path} is of another copy, from ${found.from} to ${found.to}, ${found.copied} items of which are copied. Finish it with its --from, or delete the file.`,
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

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { Failure } from "./failure";
import { makeFolder } from "./output-folder";

/** Where a copy that was stopped goes on, in a file. It has keys of what is copied, and so is its owner's alone. */
export class KeptProgress<T extends { from: string; to: string }> {
  /** @param howFar what a person is told of another copy's progress, such as `, 12 items of which are copied` */
  constructor(
    readonly path: string,
    private readonly shape: z.ZodType<T>,
    private readonly howFar: (progress: T) => string = () => "",
  ) {}

  /** @throws Failure where the file is not one of these, or of another copy */
  read({ from, to }: { from: string; to: string }): T | undefined {
    if (!existsSync(this.path)) return undefined;
    const found = this.shape.safeParse(parsed(readFileSync(this.path, "utf8"))).data;
    if (!found) throw new Failure(`${this.path} does not say how far a copy is. Delete it to begin anew.`);
    if (found.from === from && found.to === to) return found;
    throw new Failure(
      `${this.path} is of another copy, from ${found.from} to ${found.to}${this.howFar(found)}. Finish it with its --from, or delete the file.`,
    );
  }

  /** In one step: a kill leaves the former or this one. */
  write(progress: T): void {
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

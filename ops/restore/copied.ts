import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { makeFolder } from "../terminal/output-folder";
import type { Version } from "./versions";

const shape = z.strictObject({ key: z.string(), from: z.string(), to: z.string() });

/**
 * Which version is a copy of which, one a line: S3 does not say, and under a key of KMS a copy has another ETag. So a
 * second run finds what is done. It has keys of objects, and so is its owner's alone.
 */
export class Copied {
  private readonly of = new Map<string, string>();

  constructor(readonly path: string) {
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
    for (const line of lines) {
      const copy = parsed(line);
      if (copy) this.of.set(`${copy.to} ${copy.key}`, copy.from);
    }
  }

  add(from: Version, to: string): void {
    makeFolder(dirname(this.path));
    this.of.set(`${to} ${from.key}`, from.id);
    // What a kill cut off stands on a line of its own.
    appendFileSync(this.path, `\n${JSON.stringify({ key: from.key, from: from.id, to })}`, { mode: 0o600 });
  }

  has(copy: Version, of: Version): boolean {
    return this.of.get(`${copy.id} ${copy.key}`) === of.id;
  }
}

/** A line that was cut off says nothing: its object is copied again. */
function parsed(line: string): z.output<typeof shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

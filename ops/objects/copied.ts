import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { makeFolder } from "../terminal/output-folder";
import type { Listed } from "./bucket";
import { type Checksum, checksumsIn, checksumText, type WithChecksums } from "./checksum";

const shape = z.strictObject({ key: z.string(), etag: z.string(), algorithm: z.string(), value: z.string() });

/**
 * Of each object that was copied, which it was in the source, and the checksum that its copy has, one a line: under a
 * key of KMS a copy has another ETag. A line is written before its object, so that no kill leaves one that is not
 * known. It has keys of objects, and so is its owner's alone.
 */
export class CopiedObjects {
  private readonly of = new Map<string, { etag: string; checksum: string }[]>();

  constructor(readonly path: string) {
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
    for (const line of lines) {
      const copy = parsed(line);
      if (copy) this.keep(copy.key, copy.etag, copy);
    }
  }

  add({ key, etag }: Listed, { algorithm, value }: Checksum): void {
    makeFolder(dirname(this.path));
    this.keep(key, etag, { algorithm, value });
    // What a kill cut off stands on a line of its own.
    appendFileSync(this.path, `\n${JSON.stringify({ key, etag, algorithm, value })}`, { mode: 0o600 });
  }

  has(key: string): boolean {
    return this.of.has(key);
  }

  /** The ETag that an object had in the source when this copy was made of it; undefined where it is none of ours. */
  etagOf(key: string, copy: WithChecksums): string | undefined {
    const all = checksumsIn(copy).map(checksumText);
    return this.of.get(key)?.findLast(({ checksum }) => all.includes(checksum))?.etag;
  }

  private keep(key: string, etag: string, checksum: { algorithm: string; value: string }): void {
    this.of.set(key, [...(this.of.get(key) ?? []), { etag, checksum: checksumText(checksum) }]);
  }
}

/** A line that was cut off says nothing. */
function parsed(line: string): z.output<typeof shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OVERRIDE_FILE } from "./override-file";

/** Names of the files that Terraform loads from a folder. */
export function terraformFilesIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => /\.tf(\.json)?$/.test(name))
    .sort();
}

/**
 * SHA-256 over everything that Terraform loads from a folder, but for the emulator's printed override. For a folder of
 * HCL it is what `(export LC_ALL=C; sha256sum *.tf | sha256sum)` prints there.
 */
export function fingerprint(dir: string): string {
  const names = terraformFilesIn(dir).filter((name) => name !== OVERRIDE_FILE);
  return sha256(names.map((name) => `${sha256(readFileSync(join(dir, name)))}  ${name}\n`).join(""));
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

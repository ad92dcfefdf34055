import { copyFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { LOCK_FILE } from "../lock/lock-file";

/** What `terraform init` writes into a folder: where the provider is, and which backend has the state. */
const INITIALIZED = ".terraform";

/** Saves the `init` of a folder that has the provider and the state of another. */
export function shareInit(from: string, to: string): void {
  rmSync(join(to, INITIALIZED), { recursive: true, force: true });
  symlinkSync(resolve(from, INITIALIZED), join(to, INITIALIZED));
  copyFileSync(join(from, LOCK_FILE), join(to, LOCK_FILE));
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 250;

/**
 * What is to be at `path` of the cache: found, or made by one run while others wait and find it. Some tools take minutes
 * to build, and on a clean machine several runs want one at the same time.
 */
export async function oneMakes<T>(
  path: string,
  find: () => Promise<T | undefined>,
  make: () => Promise<T>,
): Promise<T> {
  const lock = `${path}.lock`;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (take(lock)) {
      try {
        return await make();
      } finally {
        rmSync(lock, { force: true });
      }
    }
    while (isHeld(lock)) await wait(PAUSE_MS);
  }
}

/** True if the lock is ours now. It names the process that holds it. */
function take(lock: string): boolean {
  mkdirSync(dirname(lock), { recursive: true });
  try {
    writeFileSync(lock, `${process.pid}`, { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Whoever was killed holds nothing. */
function isHeld(lock: string): boolean {
  if (!existsSync(lock)) return false;
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return true;
  } catch (error) {
    // Of another user: it runs.
    if ((error as NodeJS.ErrnoException).code === "EPERM") return true;
    rmSync(lock, { force: true });
    return false;
  }
}

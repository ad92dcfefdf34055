import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "../terminal/failure";
import { throwIfInterrupted } from "../terminal/interrupt";
import { makeFolder } from "../terminal/output-folder";

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
    while (isHeld(lock)) {
      throwIfInterrupted();
      await wait(PAUSE_MS);
    }
  }
}

/** True if the lock is ours now. It names the process that holds it, from its first moment: it is linked, not written. */
function take(lock: string): boolean {
  const own = `${lock}.${process.pid}`;
  try {
    makeFolder(dirname(lock));
    writeFileSync(own, `${process.pid}`);
    linkSync(own, lock);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw new Failure(
      `The cache ${dirname(lock)} cannot be written: ${message}\n` +
        "Make room in it or make it yours, or let XDG_CACHE_HOME name a folder that can be written.",
    );
  } finally {
    if (existsSync(own)) rmSync(own);
  }
}

/** Whoever was killed holds nothing. */
function isHeld(lock: string): boolean {
  if (!existsSync(lock)) return false;
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    // An id from 1 on: 0 stands for the processes of this terminal, one of which always runs.
    if (holder > 0 && process.kill(holder, 0)) return true;
  } catch (error) {
    // Of another user: it runs.
    if ((error as NodeJS.ErrnoException).code === "EPERM") return true;
  }
  rmSync(lock, { force: true });
  return false;
}

import { randomInt, randomUUID } from "node:crypto";

/** How ElastiCache takes a token: beside the one before, or in place of all. */
export type Strategy = "ROTATE" | "SET";

/** What a rotation asks and does. Each step may fail, and all can be done again. */
export interface Parts {
  /** When the cache's token was changed last, as letters and digits; fails where there is no such cache. */
  lastChange(): Promise<string>;
  /** Sets a token, and waits until Redis has it. */
  setToken(token: string, strategy: Strategy): Promise<void>;
  /** The version of the secret that is not done with yet: the one with the label AWSPENDING. */
  pending(): Promise<string | undefined>;
  /** Adds a version of the secret that is pending. */
  add(token: string, version: string): Promise<void>;
  /** Makes a version the one that new tasks get. */
  makeCurrent(version: string): Promise<void>;
  done(version: string): Promise<void>;
  /** Starts new tasks of all services that take the secret, and waits until no other is left. */
  restart(): Promise<void>;
}

/**
 * Gives a cache a new auth token. Redis knows two at a time, and no task runs with a third, however often this is
 * broken off and begun again.
 */
export async function rotateToken(parts: Parts, say: (line: string) => void = () => {}): Promise<void> {
  const last = await parts.lastChange();
  const pending = await parts.pending();
  if (pending && changedSince(pending, last)) {
    say("An earlier rotation was broken off: all tasks get its token first");
    await parts.makeCurrent(pending);
    await parts.restart();
  }
  const [token, version] = [newToken(), versionAfter(last)];
  await parts.add(token, version);
  await parts.setToken(token, "ROTATE");
  say("Redis takes the new token, and the one before");
  await parts.makeCurrent(version);
  await parts.restart();
  say("Every task has the new token");
  await parts.setToken(token, "SET");
  await parts.done(version);
  say("Redis takes the new token alone");
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** 64 letters and digits, which is 381 bits: ElastiCache takes 16 to 128, and few other characters. */
export function newToken(): string {
  return Array.from({ length: 64 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}

/** Its id tells a later run whether Redis got its token: the cache's last change is then another. */
function versionAfter(change: string): string {
  return `after-${change}-${randomUUID()}`;
}

function changedSince(version: string, last: string): boolean {
  return !version.startsWith(`after-${last}-`);
}

import { appendFileSync } from "node:fs";

/** One restore, as a drill saw it. */
export interface Restored {
  /** As docs/restoring.md calls it, and by what it came back where there are several ways: `redis, a snapshot`. */
  store: string;
  seconds: number;
  /** What the backup had, and how many of it are missing afterwards. */
  had: number;
  missing: number;
}

/** The variable of the environment with the file that a drill reads; without it nothing is noted. */
export const NOTES = "DRILL_NOTES";

/** Brings a store back, and notes for a drill how long that took and what is missing. */
export async function drilled(store: string, had: number, bringBack: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const back = await bringBack();
  const seconds = (performance.now() - begun) / 1000;
  const note: Restored = { store, seconds, had, missing: had - back };
  const notes = process.env[NOTES];
  if (notes) appendFileSync(notes, `${JSON.stringify(note)}\n`);
  return back;
}

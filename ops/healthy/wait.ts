import { type Answer, type Health, healthOf } from "./health";

/** Asks until every service is healthy, none can become so, or the time is over. */
export async function waitUntilHealthy(
  ask: () => Promise<Answer[]>,
  { tries, pause }: { tries: number; pause: () => Promise<void> },
): Promise<Health[]> {
  for (let left = tries; ; left--) {
    const all = (await ask()).map(healthOf);
    const open = all.filter(({ missing }) => missing.length > 0);
    if (open.every(({ final }) => final) || left <= 1) return all;
    await pause();
  }
}

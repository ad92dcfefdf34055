/**
 * Does something with each, several at a time, and reads no further ahead. After a failure none begins; the first is
 * thrown, once those under way have ended.
 */
export async function eachOf<T>(
  all: AsyncIterable<T>,
  atATime: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const one of all) {
      const run: Promise<void> = work(one)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(run));
      running.add(run);
      if (running.size >= atATime) await Promise.race(running);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}

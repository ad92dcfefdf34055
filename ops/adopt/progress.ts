/** Wraps one part of the reading with its name, and returns its result. */
export type Watch = <T>(what: string, reading: Promise<T>) => Promise<T>;

/** Without progress. */
export const unwatched: Watch = (_what, reading) => reading;

/**
 * Writes a line for each part when it is read, with its count. On a terminal the pending parts are shown below.
 */
export function progressOn(stream: NodeJS.WriteStream, live = stream.isTTY === true && !process.env.CI): Watch {
  const started = Date.now();
  const reading = new Set<string>();
  const erase = () => live && stream.write("\r\u001b[K");
  const show = () => {
    erase();
    const seconds = Math.round((Date.now() - started) / 1000);
    const line = `  ${seconds} s, reading ${[...reading].join(", ")}`;
    if (live && reading.size > 0) stream.write(line.slice(0, (stream.columns ?? 80) - 1));
  };
  let ticking: NodeJS.Timeout | undefined;
  return async (what, promise) => {
    if (reading.size === 0 && live) ticking = setInterval(show, 1000);
    reading.add(what);
    show();
    try {
      const found = await promise;
      erase();
      stream.write(`  ${what}: ${countOf(found)}\n`);
      return found;
    } finally {
      reading.delete(what);
      if (reading.size === 0) clearInterval(ticking);
      show();
    }
  };
}

/** The count of an answer: a list, lists by name, or a single object. */
function countOf(found: unknown): number {
  if (Array.isArray(found)) return found.length;
  const lists = found === null || typeof found !== "object" ? [] : Object.values(found).filter(Array.isArray);
  return lists.length === 0 ? 1 : lists.flat().length;
}

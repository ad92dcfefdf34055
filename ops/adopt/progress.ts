/** Follows one part of the reading: says what it is, gives back what was read. */
export type Watch = <T>(what: string, reading: Promise<T>) => Promise<T>;

/** For whoever wants no progress. */
export const unwatched: Watch = (_what, reading) => reading;

/**
 * Writes a line for each part once it is read, with how much there is of it. A person at a terminal also sees, below
 * them, what is still being read; a log does not.
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

/** How many things an answer holds: a list, lists by name, or a single thing. */
function countOf(found: unknown): number {
  if (Array.isArray(found)) return found.length;
  const lists = found === null || typeof found !== "object" ? [] : Object.values(found).filter(Array.isArray);
  return lists.length === 0 ? 1 : lists.flat().length;
}

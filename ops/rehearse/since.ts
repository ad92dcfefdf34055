/** Seconds since a time that `Date.now()` gave. */
export function since(started: number): number {
  return (Date.now() - started) / 1000;
}

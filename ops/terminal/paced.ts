/** Milliseconds between two lines of progress. */
const PACE = 2_000;

/** Prints lines of progress at a pace that a person reads, and leaves out those between; the first after a while only. */
export function paced(): (line: string) => void {
  let last = Date.now();
  return (line) => {
    if (Date.now() - last < PACE) return;
    last = Date.now();
    console.log(line);
  };
}

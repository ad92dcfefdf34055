/** A daily snapshot window in ElastiCache's form. */
export const WINDOW = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** A weekly maintenance window. */
export const MAINTENANCE =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/;

const DAY = 24 * 60;

/** ElastiCache rejects a snapshot window that overlaps the maintenance window on any day. Both may cross midnight. */
export function isFree(snapshot: string, maintenance: string): boolean {
  if (!WINDOW.test(snapshot) || !MAINTENANCE.test(maintenance)) return true;
  const [start, end] = minutesOf(snapshot);
  const [from, to] = minutesOf(maintenance);
  const length = (end - start + DAY) % DAY;
  return length >= 60 && (from - start + DAY) % DAY >= length && (start - from + DAY) % DAY >= (to - from + DAY) % DAY;
}

/** The same as a condition on a Terraform variable, and that the window has its form. */
export function freeWindow(variable: string, maintenance: string): string {
  const [from, to] = minutesOf(maintenance);
  const parts = `regexall("^([01]\\\\d|2[0-3]):([0-5]\\\\d)-([01]\\\\d|2[0-3]):([0-5]\\\\d)$", var.${variable})`;
  const minutes = `{ start = t[0] * 60 + t[1], length = (t[2] * 60 + t[3] - t[0] * 60 - t[1] + ${DAY}) % ${DAY} }`;
  const until = `(${from + DAY} - window.start) % ${DAY} >= window.length`;
  const since = `(window.start + ${DAY - from}) % ${DAY} >= ${(to - from + DAY) % DAY}`;
  return `anytrue([for window in [for t in ${parts} : ${minutes}] : window.length >= 60 && ${until} && ${since}])`;
}

/** Start and end in minutes of the day. */
function minutesOf(window: string): [number, number] {
  const [start, end] = window.split("-").map((time) => {
    const [hours, minutes] = time.split(":").slice(-2).map(Number);
    return hours! * 60 + minutes!;
  });
  return [start!, end!];
}

import { z } from "zod";

const WINDOW = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

const MAINTENANCE =
  /^(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun):([01]\d|2[0-3]):[0-5]\d$/;

/** Weekly maintenance window, UTC. */
export const maintenanceWindow = z.string().refine((window) => MAINTENANCE.test(window), {
  error: "must be ddd:HH:MM-ddd:HH:MM",
  params: { remedy: "For example sun:03:30-sun:04:30, in UTC." },
});

/** Daily window for a backup, UTC. `minutes`: the shortest that its service accepts. */
export function dailyWindow(minutes: number) {
  return z.string().refine((window) => WINDOW.test(window), {
    error: "must be HH:MM-HH:MM",
    params: { remedy: `For example 02:00-03:00, in UTC and at least ${lengthInWords(minutes)}.` },
  });
}

const DAY = 24 * 60;

/**
 * Whether a daily window is long enough and does not overlap the maintenance window on any day: ElastiCache and RDS
 * reject it otherwise. Both may cross midnight.
 */
export function isFree(daily: string, maintenance: string, minutes: number): boolean {
  if (!WINDOW.test(daily) || !MAINTENANCE.test(maintenance)) return true;
  const [start, end] = minutesOf(daily);
  const [from, to] = minutesOf(maintenance);
  const length = (end - start + DAY) % DAY;
  return (
    length >= minutes && (from - start + DAY) % DAY >= length && (start - from + DAY) % DAY >= (to - from + DAY) % DAY
  );
}

/** The same as a condition on a Terraform variable, and that the window has its form. */
export function freeWindow(variable: string, maintenance: string, least: number): string {
  const [from, to] = minutesOf(maintenance);
  const parts = `regexall("^([01]\\\\d|2[0-3]):([0-5]\\\\d)-([01]\\\\d|2[0-3]):([0-5]\\\\d)$", var.${variable})`;
  const minutes = `{ start = t[0] * 60 + t[1], length = (t[2] * 60 + t[3] - t[0] * 60 - t[1] + ${DAY}) % ${DAY} }`;
  const until = `(${from + DAY} - window.start) % ${DAY} >= window.length`;
  const since = `(window.start + ${DAY - from}) % ${DAY} >= ${(to - from + DAY) % DAY}`;
  return `anytrue([for window in [for t in ${parts} : ${minutes}] : window.length >= ${least} && ${until} && ${since}])`;
}

/** How many minutes a maintenance window has; it may go into the next week. */
export function maintenanceMinutes(window: string): number {
  const [start, end] = window.split("-").map((moment) => {
    const [day = "", hours, minutes] = moment.split(":");
    return DAYS.indexOf(day) * DAY + Number(hours) * 60 + Number(minutes);
  });
  return (end! - start! + 7 * DAY) % (7 * DAY);
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `an hour`, `30 minutes`. */
export function lengthInWords(minutes: number): string {
  return minutes === 60 ? "an hour" : `${minutes} minutes`;
}

/** Start and end in minutes of the day. */
function minutesOf(window: string): [number, number] {
  const [start, end] = window.split("-").map((time) => {
    const [hours, minutes] = time.split(":").slice(-2).map(Number);
    return hours! * 60 + minutes!;
  });
  return [start!, end!];
}

import { InvalidArgumentError } from "commander";

/** A time that a person gives, with its zone: a second that is guessed is the wrong one. */
export function givenTime(text: string): Date {
  const value = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(value.getTime())) {
    throw new InvalidArgumentError("It must be a time with its zone, for example 2026-11-29T01:00:00Z.");
  }
  return value;
}

/** `20261129010000`, in UTC: a part of a name. */
export function digitsOf(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(/\D/g, "");
}

/** `2026-11-29 01:00:00 UTC`. */
export function second(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** `35 min`, `8 h 35 min`. */
export function agoOf(now: Date, at: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

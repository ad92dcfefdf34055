import { InvalidArgumentError } from "commander";

/** A time to wait, as an option gives it. */
export function wholeMinutes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 120) {
    throw new InvalidArgumentError("It must be a whole number from 0 to 120.");
  }
  return value;
}

/** An open file descriptor, as an option gives it. */
export function descriptor(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 255) {
    throw new InvalidArgumentError("It must be the number of an open file descriptor, for example 3.");
  }
  return value;
}

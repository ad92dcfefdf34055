import type { Item } from "./account";

const FIVE_YEARS = 5 * 365 * 24 * 3600;

/**
 * Whether TTL deletes an item, which it does within days, so that one table still has it and another one no more. It
 * leaves alone what is no number, and what expired more than five years ago.
 *
 * @param attribute in Unix seconds; without one nothing expires
 */
export function isExpired(item: Item, attribute: string | undefined, now: Date): boolean {
  const value = attribute === undefined ? undefined : item[attribute]?.N;
  if (value === undefined) return false;
  const age = now.getTime() / 1000 - Number(value);
  return age >= 0 && age < FIVE_YEARS;
}

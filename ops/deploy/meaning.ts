/** What a value says to AWS, whoever wrote it: a text, a list, or settings by their names in order. */
export type Meaning = string | Meaning[] | Settings;
export interface Settings {
  [name: string]: Meaning;
}

/**
 * Null, false, 0 and what is empty say nothing; a number says the same as its text. Words keep their order, as those of
 * a command must; other lists have none. `without` are names that are left out at any depth.
 */
export function meaningOf(value: unknown, without: string[] = []): Meaning | undefined {
  if (!value) return undefined;
  if (Array.isArray(value)) return unlessEmpty(listOf(value, without));
  return typeof value === "object" ? unlessEmpty(settingsOf(value, without)) : `${value}`;
}

export function settingsOf(value: object, without: string[] = []): Settings {
  const said = Object.entries(value).flatMap(([name, one]) => {
    const meaning = without.includes(name) ? undefined : meaningOf(one, without);
    return meaning === undefined ? [] : [[name, meaning] as const];
  });
  return Object.fromEntries(said.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function isSame(one: Meaning | undefined, other: Meaning | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function listOf(items: unknown[], without: string[]): Meaning[] {
  if (!items.some((one) => typeof one === "object")) return items.map((word) => `${word}`);
  const said = items.flatMap((one) => meaningOf(one, without) ?? []);
  return said.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

function unlessEmpty<T extends object>(meaning: T): T | undefined {
  return Object.keys(meaning).length > 0 ? meaning : undefined;
}

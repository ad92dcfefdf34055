/** Arguments with text of the owner's own: an id in it is a word, and names no object. kops writes such tags. */
const FREE_TEXT = ["tags", "name", "description"];

/** The value with each text that may name an object replaced, at every depth. */
export function mapNames(value: unknown, replaced: (text: string) => unknown): unknown {
  if (typeof value === "string") return replaced(value);
  if (Array.isArray(value)) return value.map((inner) => mapNames(inner, replaced));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, FREE_TEXT.includes(key) ? inner : mapNames(inner, replaced)]),
  );
}

/** Every text that may be the id of another object. */
export function namesIn(value: unknown): Set<string> {
  const names = new Set<string>();
  mapNames(value, (text) => names.add(text));
  return names;
}

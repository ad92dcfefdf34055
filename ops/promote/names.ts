/** A name or value of one site, and what the other has in its place. */
export type Pair = readonly [from: string, to: string];

/** The strings at the same path of both that differ. */
export function pairsOf(from: unknown, to: unknown): Pair[] {
  const there = leavesOf(to);
  return [...leavesOf(from)].flatMap(([path, value]): Pair[] => {
    const other = there.get(path);
    const named = typeof value === "string" && typeof other === "string" && value !== "" && value !== other;
    return named ? [[value, other]] : [];
  });
}

/** Every value that is no object, by its path. */
export function leavesOf(value: unknown, path = ""): Map<string, unknown> {
  if (value === undefined) return new Map();
  if (typeof value !== "object" || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, path ? `${path}.${key}` : key)]));
}

/** Whether one text is the other but for names: each, as a whole word, may have become its counterpart. */
export function sameButForNames(pairs: Pair[]): (from: string, to: string) => boolean {
  if (pairs.length === 0) return (from, to) => from === to;
  const longestFirst = [...new Set(pairs.map(([from]) => from))].sort((a, b) => b.length - a.length);
  const word = new RegExp(`(?<![A-Za-z0-9])(${longestFirst.map(escaped).join("|")})(?![A-Za-z0-9])`);
  const either = (name: string) => [name, ...pairs.filter(([from]) => from === name).map(([, to]) => to)];
  return (from, to) => {
    if (from === to) return true;
    // Names stand between the parts that must be equal.
    const parts = from.split(word).map((part, index) => (index % 2 === 0 ? [part] : either(part)));
    return new RegExp(`^${parts.map((texts) => `(?:${texts.map(escaped).join("|")})`).join("")}$`).test(to);
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

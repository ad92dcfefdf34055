import type { Part } from "./template";

/** Stands for a sequence while the document around it is parsed; a private character that no document of ours holds. */
const MARK = "\ue000";

/**
 * The object or list that a string holds as JSON, its strings with the sequences that stood in them; nothing where the
 * string is no such document, or where a sequence stands outside the document's own strings.
 */
export function jsonDocument(parts: Part[]): object | undefined {
  if (!/^\s*[[{]/.test(parts[0]?.source ?? "") || parts[0]?.kind !== "text") return undefined;
  if (parts.some(({ kind, source }) => kind === "directive" || source.includes(MARK))) return undefined;

  const sequences: string[] = [];
  const text = parts.map(({ kind, source }) => {
    return kind === "text" ? source : `${MARK}${sequences.push(source) - 1}${MARK}`;
  });
  const restore = (value: string) =>
    value.replaceAll(new RegExp(`${MARK}(\\d+)${MARK}`, "g"), (_, index: string) => sequences[Number(index)]!);
  let document: unknown;
  try {
    document = JSON.parse(text.join(""));
  } catch {
    return undefined;
  }
  return isFaithful(document, text.join("")) ? (mapStrings(document, restore) as object) : undefined;
}

/** A document that says one key twice, or a number that JavaScript rounds, would come out as another one. */
function isFaithful(document: unknown, text: string): document is object {
  const withoutSpace = text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string?: string) => string ?? "");
  return document !== null && typeof document === "object" && JSON.stringify(document) === withoutSpace;
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((inner) => mapStrings(inner, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [change(key), mapStrings(inner, change)]));
}

import { jsonText } from "../modules/json-text";
import { doubled, type Part, undoubled } from "./template";

/** Placeholder of a template sequence while the document around it is parsed: a private-use character. */
const MARK = "\ue000";

/**
 * The object or list that a string encodes as JSON, with its template sequences. Nothing where the string is no such
 * document, or where `jsonencode` would write another text: keys in another order, other spaces.
 */
export function jsonDocument(parts: Part[]): object | undefined {
  if (!/^[[{]/.test(parts[0]?.source ?? "") || parts[0]?.kind !== "text") return undefined;
  if (parts.some(({ kind, source }) => kind === "directive" || source.includes(MARK))) return undefined;

  const sequences: string[] = [];
  const text = parts
    .map(({ kind, source }) => (kind === "text" ? undoubled(source) : `${MARK}${sequences.push(source) - 1}${MARK}`))
    .join("");
  const restore = (value: string) =>
    doubled(value).replaceAll(new RegExp(`${MARK}(\\d+)${MARK}`, "g"), (_, index: string) => sequences[Number(index)]!);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (document === null || typeof document !== "object" || jsonText(document) !== text) return undefined;
  // The sort order of a reference in a key is unknown.
  return hasMarkedKey(document) ? undefined : (forReading(document, restore) as object);
}

function hasMarkedKey(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  const marked = !Array.isArray(value) && Object.keys(value).some((key) => key.includes(MARK));
  return marked || Object.values(value).some(hasMarkedKey);
}

/** Keys in the order of reading. `jsonencode` sorts them anyway, so their order in the file is free. */
const FIRST = [
  ...["Version", "Id", "Statement", "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction"],
  ...["Resource", "NotResource", "Condition"],
  ...[
    "name",
    "image",
    "memory",
    "essential",
    "privileged",
    "readonlyRootFilesystem",
    "entryPoint",
    "command",
    "portMappings",
  ],
  ...["type", "x", "y", "width", "height", "title", "region"],
  ...["environment", "secrets", "mountPoints", "linuxParameters", "healthCheck", "stopTimeout", "logDriver"],
];

function forReading(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((inner) => forReading(inner, change));
  if (value === null || typeof value !== "object") return value;
  const first = FIRST.filter((key) => Object.hasOwn(value, key));
  const rest = Object.keys(value).filter((key) => !FIRST.includes(key));
  const entries = [...first, ...rest].map((key) => [change(key), forReading((value as never)[key], change)]);
  return Object.fromEntries(entries);
}

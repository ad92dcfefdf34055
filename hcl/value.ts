import type { Findings } from "./errors";
import { jsonDocument } from "./json-document";
import { alignEntries, isIdentifier, WIDTH } from "./layout";
import { doubled, heredoc, type Part, parseTemplate, quoted, soleExpression } from "./template";

/** The position of a value in the file and in the configuration. */
export interface Place {
  indent: string;
  /** Characters before it in its line. */
  column: number;
  path: string;
  findings: Findings;
  /** Inside a JSON document, with JSON's escapes instead of HCL's. */
  encoded?: boolean;
  /** An object on several lines although it would fit on one, because its neighbours are. */
  expand?: boolean;
  /** Inside a list or an object: a heredoc there would be hard to read, unless it is long and the last of its list. */
  nested?: boolean;
}

/** A value of Terraform's JSON as an HCL expression. */
export function expression(value: unknown, place: Place): string {
  if (typeof value === "string") return stringExpression(value, place);
  if (Array.isArray(value)) return listExpression(value, place);
  if (value !== null && typeof value === "object") return objectExpression(value as Record<string, unknown>, place);
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    place.findings.add(place.path, `the number ${value} is too large to be kept exactly`);
  }
  return JSON.stringify(value);
}

/**
 * The same where Terraform evaluates nothing: a variable's default, a description. What looks like a reference there is
 * text.
 */
export function constant(value: unknown, place: Place): string {
  return expression(asText(value), { ...place, nested: true, encoded: true });
}

function asText(value: unknown): unknown {
  if (typeof value === "string") return doubled(value);
  if (Array.isArray(value)) return value.map(asText);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [doubled(key), asText(inner)]));
}

function stringExpression(value: string, place: Place): string {
  const parts = checkedTemplate(value, place);
  const bare = soleExpression(parts);
  if (bare !== undefined) return scriptExpression(bare, place) ?? bare;
  const document = place.nested ? undefined : jsonDocument(parts);
  if (document !== undefined) {
    const inner = { ...place, column: place.column + "jsonencode(".length, nested: true, encoded: true };
    return `jsonencode(${expression(document, inner)})`;
  }
  return (place.nested ? undefined : heredoc(value, place.indent)) ?? quoted(parts);
}

function checkedTemplate(value: string, { path, findings, encoded }: Place): Part[] {
  const parts = parseTemplate(value);
  if (parts.some(({ kind, source }) => kind !== "text" && source.includes("\n"))) {
    findings.add(path, "an expression over several lines");
  }
  if (!encoded && isMisread(parts)) {
    findings.add(path, "a carriage return in a line with a reference; write it by `literal`");
  }
  return parts;
}

/** In JSON, Terraform reads what follows a carriage return in the same line as text. */
function isMisread(parts: Part[]): boolean {
  const texts = parts.filter(({ kind }) => kind === "text").map(({ source }) => source);
  return (
    texts.some((text) => /\r(?!\n)/.test(text)) && (texts.length < parts.length || /[$%]{3,}\{/.test(texts.join(" ")))
  );
}

/** `base64encode("...")` of a script: readable as a heredoc. Of sequences it may have plain references. */
function scriptExpression(bare: string, { indent }: Place): string | undefined {
  const [, literal] = /^base64encode\(("(?:[^"\\]|\\["\\nrt])*")\)$/.exec(bare) ?? [];
  if (literal === undefined) return undefined;
  const text = JSON.parse(literal) as string;
  if (!parseTemplate(text).every(({ kind, source }) => kind === "text" || /^\$\{[\w.]+\}$/.test(source)))
    return undefined;
  const script = heredoc(text, indent);
  return script && `base64encode(${script}\n${indent})`;
}

function listExpression(items: unknown[], place: Place): string {
  const room = WIDTH - place.column;
  const at = (index: number, indent: string, column: number): Place => {
    return { ...place, indent, column, path: `${place.path}[${index}]`, expand: false, nested: true };
  };
  const inline = items.map((item, index) => expression(item, at(index, place.indent, place.column + 1)));
  const line = `[${inline.join(", ")}]`;
  if (!line.includes("\n") && line.length <= room) return line;
  // A single object is not indented within the list.
  if (items.length === 1 && isObject(items[0])) return line;

  const indent = `${place.indent}  `;
  const expand = items.some((item, index) => expression(item, at(index, indent, indent.length)).includes("\n"));
  const lines = items.map((item, index) => {
    // No comma could follow it, and after the last one none must.
    const text = index === items.length - 1 ? longText(item, indent) : undefined;
    return `${indent}${text ?? `${expression(item, { ...at(index, indent, indent.length), expand })},`}`;
  });
  return `[\n${lines.join("\n")}\n${place.indent}]`;
}

/** Lines from which on a text in a list is easier to read over several lines: a script that a container runs. */
const LONG_TEXT = 5;

function longText(item: unknown, indent: string): string | undefined {
  return typeof item === "string" && item.split("\n").length > LONG_TEXT ? heredoc(item, indent) : undefined;
}

const KEYWORDS = ["for", "null", "true", "false"];

function objectExpression(object: Record<string, unknown>, place: Place): string {
  const indent = `${place.indent}  `;
  const entries = Object.entries(object).map(([name, value]) => {
    const key = isIdentifier(name) && !KEYWORDS.includes(name) ? name : quoted(checkedTemplate(name, place));
    const column = indent.length + key.length + 3;
    return {
      key,
      value: expression(value, {
        ...place,
        indent,
        column,
        path: `${place.path}.${name}`,
        expand: false,
        nested: true,
      }),
    };
  });
  if (entries.length === 0) return "{}";

  const line = `{ ${entries.map(({ key, value }) => `${key} = ${value}`).join(", ")} }`;
  const simple = entries.length <= 2 && !line.includes("\n") && Object.values(object).every(isSimple);
  const short = simple && !place.expand && line.length <= Math.min(WIDTH - place.column, 100);
  return short ? line : `{\n${alignEntries(entries, indent).join("\n")}\n${place.indent}}`;
}

/** Whether a value may be inside an object on one line. */
function isSimple(value: unknown): boolean {
  return value === null || typeof value !== "object" || Object.keys(value).length <= 1 || Array.isArray(value);
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0;
}

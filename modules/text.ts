import { Lazy, Token } from "cdktf";
import { jsonText } from "./json-text";

/** Literal text: `${` and `%{` are escaped. */
export function literal(text: string): string {
  // Of its JSON, Terraform reads no template in what follows a carriage return in the same line.
  return doubled(text).replaceAll(/[$%]*\r(?!\n)/g, (run) => `\${"${run.replace("\r", "\\r")}"}`);
}

function doubled(text: string): string {
  // A function, because `$$` in a replacement string means one `$`.
  return text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** The same for every string inside a value, map keys included. */
export function literals<T>(value: T): T {
  if (typeof value === "string") return literal(value) as T;
  if (Array.isArray(value)) return value.map(literals) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [literal(key), literals(inner)])) as T;
}

/**
 * A JSON document, its keys sorted. References inside it stay references; every other string, map keys included, is
 * literal text.
 */
export function json(value: unknown): string {
  return jsonText(value, (text) => (Token.isUnresolved(text) ? text : doubled(text)));
}

/** A Terraform expression as a string that CDKTF knows to be a reference: `reference("local.vpc_id")`. */
export function reference(expression: string): string {
  return Lazy.stringValue({ produce: () => `\${${expression}}` });
}

/** The same for an expression that is a list of strings. */
export function listReference(expression: string): string[] {
  return Token.asList(Lazy.anyValue({ produce: () => `\${${expression}}` }));
}

/**
 * A shell script for `user_data`, readable in the emitted Terraform and encoded by it. A line with a reference has
 * nothing else that Terraform could take for one.
 */
export function script(lines: string[]): string {
  const text = `${lines.map((line) => (Token.isUnresolved(line) ? line : doubled(line))).join("\n")}\n`
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n");
  return `\${base64encode("${text}")}`;
}

import type { DeclaredSecret } from "../../stacks/queries";
import { Failure } from "../terminal/failure";

/** What Secrets Manager takes. */
const MOST_BYTES = 65_536;

/** A value that AWS would take and a task could not use is refused. No message holds any part of a value. */
export function checkedText(text: string, what: string): string {
  if (text.trim() === "") throw new Failure(`${what} is empty. Nothing was written.`);
  if (Buffer.byteLength(text) > MOST_BYTES) {
    throw new Failure(`${what} has more than ${MOST_BYTES} bytes, which Secrets Manager does not take.`);
  }
  return text;
}

/** A whole value: text, or a JSON object with the keys that containers take, each a text. */
export function checkedValue(text: string, { name, keys }: Pick<DeclaredSecret, "name" | "keys">): string {
  checkedText(text, `The value of ${name}`);
  if (keys.length === 0) return text;
  const fields = fieldsIn(text);
  const wanted = `${name} must be a JSON object with ${quoted(keys)}`;
  if (!fields) throw new Failure(`The value of ${wanted}, and what was given is none. Nothing was written.`);
  const bad = keys.filter((key) => typeof fields[key] !== "string" || fields[key] === "");
  const unknown = Object.keys(fields).filter((key) => !keys.includes(key)).length;
  const wrong = [
    ...(bad.length > 0 ? [`${quoted(bad)} must be a text that is not empty`] : []),
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? "key" : "keys"} besides, which no container takes`] : []),
  ];
  if (wrong.length > 0) throw new Failure(`The value of ${wanted}: ${wrong.join("; ")}. Nothing was written.`);
  return text;
}

/** The keys of a value that is a JSON object. */
export function fieldsIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function quoted(keys: string[]): string {
  return keys.map((key) => `"${key}"`).join(" and ");
}

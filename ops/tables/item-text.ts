import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Item } from "./account";

/** An item of parsed DynamoDB JSON, in which bytes are Base64; undefined where it is none. */
export function itemOf(json: unknown): Item | undefined {
  if (!isObject(json)) return undefined;
  const values = Object.entries(json).map(([name, value]) => [name, attributeOf(value)] as const);
  return values.every(([, value]) => value !== undefined) ? (Object.fromEntries(values) as Item) : undefined;
}

function attributeOf(json: unknown): AttributeValue | undefined {
  const [[type, value] = [], ...others] = isObject(json) ? Object.entries(json) : [];
  if (type === undefined || others.length > 0) return undefined;
  const read = READ[type]?.(value);
  return read === undefined ? undefined : ({ [type]: read } as unknown as AttributeValue);
}

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const truth = (value: unknown) => (typeof value === "boolean" ? value : undefined);
const bytes = (value: unknown) =>
  typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : undefined;
const all =
  <T>(read: (value: unknown) => T | undefined) =>
  (value: unknown) => {
    const parts = Array.isArray(value) ? value.map(read) : [undefined];
    return parts.every((part) => part !== undefined) ? parts : undefined;
  };

/** How the value of each type is read. */
const READ: Record<string, (value: unknown) => unknown> = {
  ...{ S: text, N: text, B: bytes, BOOL: truth, NULL: truth },
  ...{ SS: all(text), NS: all(text), BS: all(bytes), L: all(attributeOf), M: itemOf },
};

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

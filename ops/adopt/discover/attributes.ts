import type { LooseConfig } from "./draft";

/** An attribute as the load-balancer API answers it: everything is text. */
export interface Attribute {
  Key?: string;
  Value?: string;
}

/** How the text of an attribute becomes a Terraform value. */
export type Kind = "flag" | "number" | "text";

/** API key -> Terraform attribute and its kind. */
export type AttributeTable = Record<string, [name: string, kind: Kind]>;

/** Answered attributes by key. */
export function attributeMap(attributes: Attribute[] | undefined): Map<string, string> {
  return new Map((attributes ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}

/** Translates what the table knows; an empty number is one that AWS does not have. */
export function translate(attributes: Map<string, string>, table: AttributeTable): LooseConfig {
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, [name, kind]]) => {
      const value = attributes.get(key);
      return value === undefined || value === "" ? [] : [[name, convert(value, kind)]];
    }),
  );
}

function convert(value: string, kind: Kind): string | number | boolean {
  if (kind === "flag") return value === "true";
  return kind === "number" ? Number(value) : value;
}

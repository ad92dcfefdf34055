import { PROVIDER } from "../../../hcl/schema";
import type { UnmanagedEntry } from "../../../imports/inventory";
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
  return kind === "number" ? numeric(value) : value;
}

/** A number that AWS returns as text. A word in its place is newer than the provider, whose schema decides. */
export function numeric(value: string): string | number {
  return value.trim() === "" || Number.isNaN(Number(value)) ? value : Number(value);
}

/** Values of attributes that are not in use. */
const OFF = ["", "false", "0"];

/**
 * Attributes in use that the provider does not support: a plan can neither show nor change them. `usual` has those that
 * AWS sets from the start to something else than off.
 */
export function unsupportedAttributes(
  kind: string,
  arn: string,
  attributes: Attribute[] | undefined,
  isSupported: (key: string) => boolean,
  usual: Record<string, string> = {},
): UnmanagedEntry[] {
  const isUsual = (key: string, value: string) => (usual[key] ? value === usual[key] : OFF.includes(value));
  const others = [...attributeMap(attributes)].filter(([key, value]) => !isUsual(key, value) && !isSupported(key));
  if (others.length === 0) return [];
  const reason = `${PROVIDER} does not support ${others
    .map(([key]) => key)
    .sort()
    .join(", ")}; no plan touches them`;
  const config = Object.fromEntries(
    others.map(([key, value]) => [key.toLowerCase().replace(/[^a-z0-9]+/g, "_"), value]),
  );
  return [{ kind, id: arn, reason, config }];
}

import type { Planned } from "./plans";

/** What a plan says of one attribute. */
export interface Attribute {
  value: unknown;
  /** It, or something in it, is known after the apply only. */
  unknown: boolean;
  /** What it is written with, longest names only: `aws_lb.public.arn`. */
  references: string[];
}

/**
 * Path of an attribute: `block_device_mappings.0.ebs.0.volume_size`, `rule[name=rate].priority` for the element whose
 * `name` is `rate`. A text on the way is read as JSON: `container_definitions.0.environment[name=TABLE].value`.
 */
export function attributeOf({ after, unknown, expressions }: Planned, path: string): Attribute {
  let value: unknown = after;
  let open: unknown = unknown;
  let written: unknown = expressions;
  for (const step of path.match(/\[[^\]]+\]|[^.[\]]+/g) ?? []) {
    if (typeof value === "string") {
      value = JSON.parse(value);
      written = undefined;
    }
    const key = keyIn(value, step);
    value = at(value, key);
    open = open === true ? true : at(open, key);
    written = isReferences(written) ? written : at(written, keyIn(written, step));
  }
  return { value: parsedJson(value), unknown: holdsTrue(open), references: longest(referencesIn(written)) };
}

/** The key that a step means: itself, or the index of the element that a filter finds. */
function keyIn(value: unknown, step: string): string {
  const [, name, wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? [];
  if (name === undefined || !Array.isArray(value)) return step;
  return `${value.findIndex((one) => `${constant(at(one, name))}` === wanted)}`;
}

function constant(value: unknown): unknown {
  return isObject(value) && "constant_value" in value ? value.constant_value : value;
}

function at(value: unknown, key: string): unknown {
  return isObject(value) || Array.isArray(value) ? (value as Record<string, unknown>)[key] : undefined;
}

/** A document is compared as what it says, not as it is spelled. */
function parsedJson(value: unknown): unknown {
  return typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function isReferences(value: unknown): boolean {
  return isObject(value) && Array.isArray(value.references);
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  if (Array.isArray(value.references)) return value.references as string[];
  return Object.values(value).flatMap(referencesIn);
}

/** Terraform lists `a.b.c`, then `a.b`: the beginnings say nothing more. */
export function longest(references: string[]): string[] {
  const all = [...new Set(references)];
  return all.filter((one) => !all.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)));
}

function holdsTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsTrue);
  return isObject(value) ? Object.values(value).some(holdsTrue) : value === true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { type Expression, keyIn } from "../terraform/written";
import type { Planned, SitePlans } from "./plans";

/** What a plan, and the HCL that is planned, say of one attribute. */
export interface Attribute {
  value: unknown;
  /** It, or something in it, is known after the apply only. */
  unknown: boolean;
  /** As it is written, its references followed over the stacks: `{platform/aws_lb.public.arn}`. */
  written: Expression;
}

/**
 * Path of an attribute: `block_device_mappings.0.ebs.0.volume_size`, `rule[name=rate].priority` for the element whose
 * `name` is `rate`. A text on the way is read as JSON: `container_definitions.0.environment[name=TABLE].value`.
 */
export function attributeOf({ stack, block, after, unknown }: Planned, path: string, plans: SitePlans): Attribute {
  const steps = stepsOf(path);
  let value: unknown = after;
  let open: unknown = unknown;
  for (const step of steps) {
    value = parsedJson(value);
    const key = keyIn(value, step);
    value = at(value, key);
    open = open === true ? true : at(open, key);
  }
  return { value: parsedJson(value), unknown: holdsTrue(open), written: plans.written.at(stack, block, steps) };
}

export function stepsOf(path: string): string[] {
  return path.match(/\[[^\]]+\]|[^.[\]]+/g) ?? [];
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** A document is compared as what it says, not as it is spelled. */
function parsedJson(value: unknown): unknown {
  return typeof value === "string" && /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function holdsTrue(value: unknown): boolean {
  return typeof value === "object" && value !== null ? Object.values(value).some(holdsTrue) : value === true;
}

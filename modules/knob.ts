import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { literal } from "./text";

/** What every knob says of itself. */
interface Knob {
  /** One sentence, with the unit. */
  description: string;
  /** What to do for a value outside; ends the message with which Terraform refuses one. */
  remedy: string;
}

/** A whole number that ops may turn between two bounds without Node: a Terraform variable with its validation. */
export function numberKnob(
  scope: Construct,
  name: string,
  { from, to, ...knob }: Knob & { default: number; from: number; to: number | NamedBound },
): number {
  const most = typeof to === "number" ? { expression: `${to}`, words: `${to}` } : to;
  const condition = `var.${name} >= ${from} && var.${name} <= ${most.expression} && floor(var.${name}) == var.${name}`;
  const rule = from === to ? `must be ${from}` : `must be a whole number from ${from} to ${most.words}`;
  return declare(scope, name, "number", knob, condition, rule).numberValue;
}

/** A bound that is another knob of the same stack. */
export interface NamedBound {
  expression: string;
  words: string;
}

/** The knob `name` as the bound of another. */
export function boundBy(name: string): NamedBound {
  return { expression: `var.${name}`, words: name };
}

/** One of a few texts or numbers. */
export function choiceKnob<T extends string | number>(
  scope: Construct,
  name: string,
  { of, ...knob }: Knob & { default: T; of: readonly T[] },
): T {
  const type = typeof knob.default === "number" ? "number" : "string";
  const condition = `contains([${of.map((one) => JSON.stringify(one)).join(", ")}], var.${name})`;
  const variable = declare(scope, name, type, knob, condition, `must be one of ${of.join(", ")}`);
  return (type === "number" ? variable.numberValue : variable.stringValue) as T;
}

/** A text of a certain form. */
export function textKnob(
  scope: Construct,
  name: string,
  { form, rule, ...knob }: Knob & { default: string; form: string; rule: string },
): string {
  return declare(scope, name, "string", knob, `can(regex(${JSON.stringify(form)}, var.${name}))`, rule).stringValue;
}

/** IPv4 address ranges. Default: none. */
export function cidrsKnob(scope: Construct, name: string, knob: Knob): string[] {
  const condition = `alltrue([for cidr in var.${name} : can(cidrnetmask(cidr))])`;
  const rule = "must be IPv4 ranges such as 198.51.100.0/24";
  return declare(scope, name, "list(string)", { ...knob, default: [] }, condition, rule).listValue;
}

function declare(
  scope: Construct,
  name: string,
  type: string,
  knob: Knob & { default: unknown },
  condition: string,
  rule: string,
): TerraformVariable {
  return new TerraformVariable(scope, name, {
    type,
    // Terraform takes a description as it stands, template signs and all.
    description: knob.description,
    default: knob.default,
    nullable: false,
    validation: [{ condition: `\${${condition}}`, errorMessage: literal(`${name} ${rule}. ${knob.remedy}`) }],
  });
}

import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { literal } from "./text";

/** Common to every variable. */
interface Wording {
  /** One sentence, with the unit. */
  description: string;
  /** What to do about an invalid value; last sentence of the error message. */
  remedy: string;
}

/** A Terraform variable for a whole number, with validation of its bounds. */
export function numberVariable(
  scope: Construct,
  name: string,
  { from, to, ...wording }: Wording & { default: number; from: number; to: number | NamedBound },
): number {
  const most = typeof to === "number" ? { expression: `${to}`, words: `${to}` } : to;
  const condition = `var.${name} >= ${from} && var.${name} <= ${most.expression} && floor(var.${name}) == var.${name}`;
  const rule = from === to ? `must be ${from}` : `must be a whole number from ${from} to ${most.words}`;
  return declare(scope, name, "number", wording, condition, rule).numberValue;
}

/** A bound that is another variable of the same stack. */
export interface NamedBound {
  expression: string;
  words: string;
}

/** The variable `name` as the bound of another. */
export function boundBy(name: string): NamedBound {
  return { expression: `var.${name}`, words: name };
}

/** One of several strings or numbers. */
export function choiceVariable<T extends string | number>(
  scope: Construct,
  name: string,
  { of, ...wording }: Wording & { default: T; of: readonly T[] },
): T {
  const type = typeof wording.default === "number" ? "number" : "string";
  const condition = `contains([${of.map((one) => JSON.stringify(one)).join(", ")}], var.${name})`;
  const variable = declare(scope, name, type, wording, condition, `must be one of ${of.join(", ")}`);
  return (type === "number" ? variable.numberValue : variable.stringValue) as T;
}

/** A string that matches a regular expression. */
export function textVariable(
  scope: Construct,
  name: string,
  { form, rule, ...wording }: Wording & { default: string; form: string; rule: string },
): string {
  return declare(scope, name, "string", wording, `can(regex(${JSON.stringify(form)}, var.${name}))`, rule).stringValue;
}

/** IPv4 CIDRs. Default: none. */
export function cidrsVariable(scope: Construct, name: string, wording: Wording): string[] {
  const condition = `alltrue([for cidr in var.${name} : can(cidrnetmask(cidr))])`;
  const rule = "must be IPv4 ranges such as 198.51.100.0/24";
  return declare(scope, name, "list(string)", { ...wording, default: [] }, condition, rule).listValue;
}

function declare(
  scope: Construct,
  name: string,
  type: string,
  wording: Wording & { default: unknown },
  condition: string,
  rule: string,
): TerraformVariable {
  return new TerraformVariable(scope, name, {
    type,
    // Terraform reads no templates in a description.
    description: wording.description,
    default: wording.default,
    nullable: false,
    validation: [{ condition: `\${${condition}}`, errorMessage: literal(`${name} ${rule}. ${wording.remedy}`) }],
  });
}

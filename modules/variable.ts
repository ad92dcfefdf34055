import { TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import { literal } from "./text";

/** Common to every variable. */
interface Wording {
  /** One sentence, with the unit. */
  description: string;
  /** What to do about an invalid value; last sentence of the error message. */
  remedy: string;
}

/** A Terraform variable for a whole number, with validation of its bounds; the number itself where no other is valid. */
export function numberVariable(
  scope: Construct,
  name: string,
  { from, to, ...wording }: Wording & { default: number; from: number; to: number | NamedBound },
): number {
  if (from === to) return from;
  const most = typeof to === "number" ? { expression: `${to}`, words: `${to}` } : to;
  const condition = `var.${name} >= ${from} && var.${name} <= ${most.expression} && floor(var.${name}) == var.${name}`;
  const rule = `must be a whole number from ${from} to ${most.words}`;
  return declare(scope, name, "number", wording, { condition, rule }).numberValue;
}

/** A bound that is another variable of the same stack. */
export interface NamedBound {
  expression: string;
  words: string;
}

/** The variable `name`, or its only value, as the bound of another. */
export function boundBy(name: string, value: number): number | NamedBound {
  return Token.isUnresolved(value) ? { expression: `var.${name}`, words: name } : value;
}

/** One of several strings or numbers; the one itself where there is no other. */
export function choiceVariable<T extends string | number>(
  scope: Construct,
  name: string,
  { of, ...wording }: Wording & { default: T; of: readonly T[] },
): T {
  if (of.length === 1) return wording.default;
  const type = typeof wording.default === "number" ? "number" : "string";
  const condition = `contains([${of.map((one) => JSON.stringify(one)).join(", ")}], var.${name})`;
  const variable = declare(scope, name, type, wording, { condition, rule: `must be one of ${of.join(", ")}` });
  return (type === "number" ? variable.numberValue : variable.stringValue) as T;
}

/** A string that fulfils one condition, or more. */
export function textVariable(
  scope: Construct,
  name: string,
  { condition, rule, ...wording }: Wording & { default: string } & Rule,
  ...more: Rule[]
): string {
  return declare(scope, name, "string", wording, { condition, rule }, ...more).stringValue;
}

/** A string that opens something: without a default, and Terraform shows it nowhere. Asked for again it is the same one. */
export function secretVariable(
  scope: Construct,
  name: string,
  { condition, rule, ...wording }: Wording & Rule,
): string {
  const made = scope.node.tryFindChild(name) as TerraformVariable | undefined;
  return (made ?? declare(scope, name, "string", { ...wording, sensitive: true }, { condition, rule })).stringValue;
}

/** IPv4 CIDRs, none of which is every address. Default: none. */
export function cidrsVariable(scope: Construct, name: string, wording: Wording): string[] {
  const condition = `alltrue([for cidr in var.${name} : try(cidrnetmask(cidr), "0.0.0.0") != "0.0.0.0"])`;
  const rule = "must be IPv4 ranges such as 198.51.100.0/24, from /1 to /32";
  return declare(scope, name, "list(string)", { ...wording, default: [] }, { condition, rule }).listValue;
}

/** Lists of given texts by given keys, any of which may be left out. */
export function listsVariable(
  scope: Construct,
  name: string,
  { of, ...wording }: Wording & { default: Record<string, readonly string[]>; of: Record<string, readonly string[]> },
): void {
  const list = (texts: readonly string[]) => `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
  const keys = Object.keys(of);
  declare(
    scope,
    name,
    "map(list(string))",
    wording,
    { condition: none(`keys(var.${name})`, list(keys)), rule: `must be lists of ${keys.join(", ")}` },
    ...Object.entries(of).map(([key, texts]) => ({
      condition: none(`lookup(var.${name}, "${key}", [])`, list(texts)),
      rule: `has an unknown name in ${key}; this condition lists those that there are`,
    })),
  );
}

function none(given: string, known: string): string {
  return `length(setsubtract(${given}, ${known})) == 0`;
}

interface Rule {
  condition: string;
  rule: string;
}

function declare(
  scope: Construct,
  name: string,
  type: string,
  wording: Wording & ({ default: unknown } | { sensitive: true }),
  ...rules: Rule[]
): TerraformVariable {
  return new TerraformVariable(scope, name, {
    type,
    // Terraform reads no templates in a description.
    description: wording.description,
    ...("sensitive" in wording ? { sensitive: true } : { default: wording.default }),
    nullable: false,
    validation: rules.map(({ condition, rule }) => ({
      condition: `\${${condition}}`,
      errorMessage: literal(`${name} ${rule}. ${wording.remedy}`),
    })),
  });
}

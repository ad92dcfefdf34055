import type { Stacks } from "../synth/stacks-with";
import type { Configuration } from "../terraform/configuration";

/** `$${` and `%%{` are escapes; the rest of the alternatives is one expression with strings and braces in it. */
const TEMPLATE = /\$\$\{|%%\{|\$\{((?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*)\}/g;

const REMOTE = /^data\.terraform_remote_state\.(\w+)\.outputs\.([\w.]+)$/;
const ATTRIBUTE = /^(aws_\w+)\.(\w+)\.(\w+)$/;

/** What Terraform's expressions come to before an apply, and a made-up value where only an apply knows. */
export class Values {
  private unknown = false;

  constructor(private readonly stacks: Stacks) {}

  /** A text of a stack, and whether a part of it is made up. */
  of(stack: string, template: string): { text: string; madeUp: boolean } {
    this.unknown = false;
    const text = this.text(stack, template);
    return { text, madeUp: this.unknown };
  }

  private text(stack: string, template: string): string {
    return template.replaceAll(TEMPLATE, (whole, expression?: string) =>
      expression === undefined ? whole.slice(1) : this.value(stack, expression),
    );
  }

  private value(stack: string, expression: string): string {
    const found = this.found(this.stacks[stack], expression);
    if (found) return this.text(found.stack ?? stack, found.template);
    const number = arithmetic(
      expression.replaceAll(/\bvar\.\w+/g, (name) => this.found(this.stacks[stack], name)?.template ?? name),
    );
    if (number !== undefined) return number;
    this.unknown = true;
    return madeUp(expression);
  }

  private found(stack: Configuration | undefined, expression: string): Found | undefined {
    const [kind = "", name = ""] = expression.split(".");
    if (kind === "var") return template(stack?.variable?.[name]?.default);
    if (kind === "local") return template((stack as { locals?: Record<string, unknown> })?.locals?.[name]);
    const [, from, path = ""] = REMOTE.exec(expression) ?? [];
    if (from) {
      const [output = "", ...inside] = path.split(".");
      const given = inside.reduce<unknown>(at, this.stacks[from]?.output?.[output]?.value);
      const found = template(given);
      return found && { ...found, stack: from };
    }
    const [, type = "", resource = "", attribute = ""] = ATTRIBUTE.exec(expression) ?? [];
    return template(stack?.resource?.[type]?.[resource]?.[attribute]);
  }
}

interface Found {
  template: string;
  /** Where it stands. Default: the same stack. */
  stack?: string;
}

function at(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[key];
}

function template(value: unknown): Found | undefined {
  return typeof value === "string" || typeof value === "number" ? { template: `${value}` } : undefined;
}

/** Says where it is from, and is a name that no DNS server knows. */
function madeUp(expression: string): string {
  const parts = expression.split(/\W+/).filter(Boolean).slice(1).join("-");
  return `placeholder-${parts.replaceAll("_", "-")}`;
}

const PRODUCT = /\((\d+(?:\.\d+)?) ([*+-]) (\d+(?:\.\d+)?)\)/;

/** Memory as a share of a variable: `floor((2048 * 0.85))`. */
function arithmetic(expression: string): string | undefined {
  const [whole, left, operator, right] = PRODUCT.exec(expression) ?? [];
  if (whole) {
    const [a, b] = [Number(left), Number(right)];
    const result = operator === "*" ? a * b : operator === "+" ? a + b : a - b;
    return arithmetic(expression.replace(whole, `${result}`));
  }
  const [, floored] = /^floor\((\d+(?:\.\d+)?)\)$/.exec(expression) ?? [];
  if (floored) return `${Math.floor(Number(floored))}`;
  return /^\d+(?:\.\d+)?$/.test(expression) ? expression : undefined;
}

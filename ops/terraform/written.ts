import { existsSync } from "node:fs";
import { convertFiles, parse } from "@cdktf/hcl2json";

/** A value as the HCL has it: what refers to something else stays a template, `${aws_lb.public.arn}`. */
export type Expression = undefined | string | number | boolean | null | Expression[] | { [key: string]: Expression };

export type Block = { [key: string]: Expression };

/** The folder of one stack, as Terraform's JSON would spell it. */
export interface WrittenStack {
  resource?: Record<string, Record<string, Block[]>>;
  output?: Record<string, { value: Expression }[]>;
  locals?: Block[];
  provider?: Record<string, Block[]>;
}

/**
 * A plan lists what an output or a list refers to, but not where in it, nor the constants beside: the HCL does. Nothing
 * where there is no such folder.
 */
export async function readWritten(dir: string): Promise<WrittenStack> {
  return existsSync(dir) ? ((await decoded(await convertFiles(dir))) as WrittenStack) : {};
}

/** With every document that is written by `jsonencode` as the object that it encodes. */
async function decoded(value: Expression): Promise<Expression> {
  if (Array.isArray(value)) return Promise.all(value.map(decoded));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(async ([key, one]) => [key, await decoded(one)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
  const [, document] = typeof value === "string" ? (/^\$\{jsonencode\((.*)\)\}$/s.exec(value) ?? []) : [];
  return document === undefined ? value : (await parse("document.tf", `document = ${document}`)).document;
}

/** What a site's stacks say of each other. */
export class Written {
  constructor(private readonly stacks: ReadonlyMap<string, WrittenStack>) {}

  /** Of these stacks, each in its folder in `hcl`. */
  static async of(hcl: string, stacks: Iterable<string>): Promise<Written> {
    const read = async (stack: string) => [stack, await readWritten(`${hcl}/${stack}`)] as const;
    return new Written(new Map(await Promise.all([...stacks].map(read))));
  }

  block(stack: string, address: string): Block {
    const [type = "", name = ""] = address.split(".");
    return this.stacks.get(stack)?.resource?.[type]?.[name]?.[0] ?? {};
  }

  outputs(stack: string): Record<string, Expression> {
    const outputs = this.stacks.get(stack)?.output ?? {};
    return Object.fromEntries(Object.entries(outputs).map(([name, [output]]) => [name, output?.value]));
  }

  /** Of the AWS provider, and its aliases. */
  providers(stack: string): Block[] {
    return this.stacks.get(stack)?.provider?.aws ?? [];
  }

  /**
   * The same with each reference followed to its end, through local values and the outputs of other stacks:
   * `${data.terraform_remote_state.platform.outputs.https_listener_arn}` is `{platform/aws_lb_listener.public_https.arn}`.
   */
  follow(stack: string, value: Expression): Expression {
    if (Array.isArray(value)) return value.map((one) => this.follow(stack, one));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.follow(stack, one)]));
    }
    if (typeof value !== "string") return value;
    const [, whole] = /^\$\{([\w.[\]"-]+)\}$/.exec(value) ?? [];
    if (whole !== undefined) return this.endOf(stack, whole);
    return value.replace(/\$(\$\{)|\$\{([^}]*)\}/g, (_, escaped: string | undefined, inner: string) => {
      if (escaped) return escaped;
      const followed = inner.replace(REFERENCE, (one) => asText(this.endOf(stack, one)));
      return inner.replace(REFERENCE, "") === "" ? followed : `{${followed}}`;
    });
  }

  /** The value at a path of names, numbers and filters (`[name=REDIS_URL]`), followed. */
  at(stack: string, value: Expression, steps: string[]): Expression {
    const inner = steps.reduce<Expression>((outer, step) => {
      const node = typeof outer === "string" ? this.follow(stack, outer) : outer;
      return typeof node === "object" && node !== null ? (node as Block)[keyIn(node, step)] : undefined;
    }, value);
    return this.follow(stack, inner);
  }

  private endOf(stack: string, reference: string): Expression {
    const [first, second = "", third = "", ...rest] = reference.split(/[.[\]"]+/).filter(Boolean);
    const unknown = `{${stack}/${reference}}`;
    if (first === "local") {
      const locals: Block = Object.assign({}, ...(this.stacks.get(stack)?.locals ?? []));
      return this.at(stack, locals[second], third ? [third, ...rest] : []) ?? unknown;
    }
    if (first !== "data" || second !== "terraform_remote_state") return unknown;
    const [, output = "", ...inner] = rest;
    return this.at(third, this.outputs(third)[output], inner) ?? unknown;
  }
}

const REFERENCE = /\b(?:data|local|var|aws_\w+)(?:\.[\w-]+|\[[\w"-]+\])+/g;

/** The key that a step means: itself, or the index of the element that a filter finds. */
export function keyIn(value: unknown, step: string): string {
  const [, name = "", wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? [];
  if (wanted === undefined || !Array.isArray(value)) return step;
  return `${value.findIndex((one) => `${one?.[name]}` === wanted)}`;
}

function asText(value: Expression): string {
  return typeof value === "string" ? value : `${JSON.stringify(value)}`;
}

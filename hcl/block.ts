import { inReadersOrder } from "./argument-order";
import { CommentsInside, comment } from "./comments";
import type { Findings } from "./errors";
import { alignEntries, type Entry, isIdentifier, runs, standsAlone } from "./layout";
import { nestedShape, type Shape } from "./schema";
import { expression } from "./value";

/** A JSON object in Terraform's JSON syntax. */
export type Json = Record<string, unknown>;

/** The content of a block: arguments and blocks, in groups separated by blank lines. */
export class Body {
  private readonly groups: (Entry[] | string)[] = [];

  constructor(
    readonly path: string,
    readonly findings: Findings,
    private readonly comments = new CommentsInside(),
    readonly indent = "  ",
  ) {}

  /** A group of arguments. Those with a comment or on several lines come after the others, each separate. */
  add(entries: Entry[]): void {
    const commented = entries.map((entry) => ({ ...entry, comment: this.comments.on(entry.key) }));
    const sorted = [...commented.filter((entry) => !standsAlone(entry)), ...commented.filter(standsAlone)];
    this.groups.push(...runs(sorted));
  }

  /** A nested block; `fill` writes its content. */
  block(header: string, path: string, fill: (inner: Body) => void): void {
    const name = path.slice(this.path.length + 1);
    const inner = new Body(path, this.findings, this.comments.in(name), `${this.indent}  `);
    fill(inner);
    this.groups.push(comment(this.comments.on(name), this.indent) + printBlock(header, inner, this.indent));
  }

  /** An argument whose value is data. */
  entry(key: string, value: unknown, write: typeof expression = expression): Entry {
    const column = this.indent.length + key.length + 3;
    const place = { indent: this.indent, column, path: `${this.path}.${key}`, findings: this.findings };
    return { key, value: write(value, place) };
  }

  refuse(key: string, why: string): void {
    this.findings.add(`${this.path}.${key}`, why);
  }

  print(): string {
    const printed = this.groups.map((group) =>
      typeof group === "string" ? group : alignEntries(group, this.indent).join("\n"),
    );
    return printed.join("\n\n");
  }
}

/** `header { ... }`, on one line when empty. */
export function printBlock(header: string, body: Body, indent = ""): string {
  const inside = body.print();
  return inside === "" ? `${indent}${header} {}` : `${indent}${header} {\n${inside}\n${indent}}`;
}

/** Writes by the provider's schema: attributes as arguments, blocks as blocks. Anything else is an error. */
export function writeShaped(body: Body, json: Json, shape: Shape): void {
  const known = inReadersOrder(Object.entries(json).filter(([key]) => key !== "//"));
  const attributes = known.filter(([key]) => shape.attributes.includes(key));
  body.add(attributes.map(([key, value]) => body.entry(key, value)));
  for (const [key, value] of known) {
    if (shape.attributes.includes(key)) continue;
    if (key === "dynamic") {
      writeDynamic(body, value, shape);
      continue;
    }
    const inner = nestedShape(shape, key);
    if (!inner) body.refuse(key, "neither an argument nor a block in the provider's schema");
    else writeBlocks(body, key, value, (block, content) => writeShaped(block, content, inner));
  }
}

/** `dynamic` blocks. */
function writeDynamic(body: Body, value: unknown, shape: Shape): void {
  for (const [name, json] of Object.entries(isJson(value) ? value : {})) {
    const path = `${body.path}.dynamic.${name}`;
    const inner = nestedShape(shape, name);
    if (!inner) body.findings.add(path, "not a block in the provider's schema");
    else if (!isJson(json)) body.findings.add(path, "a block must be an object");
    else {
      body.block(`dynamic ${label(name, path, body.findings)}`, path, (block) => {
        writeArguments(block, json, ["for_each", "iterator"], ["content"]);
        writeBlocks(block, "content", json.content ?? {}, (content, own) => writeShaped(content, own, inner));
      });
    }
  }
  if (!isJson(value)) body.refuse("dynamic", "must be blocks by name");
}

/** Writes one block, or one for every element of a list. An empty list is no block, as in JSON. */
export function writeBlocks(body: Body, name: string, value: unknown, write: (block: Body, json: Json) => void): void {
  const list = Array.isArray(value);
  for (const [index, json] of (list ? value : [value]).entries()) {
    const path = `${body.path}.${name}${list ? `[${index}]` : ""}`;
    if (isJson(json)) body.block(name, path, (block) => write(block, json));
    else body.findings.add(path, "a block must be an object");
  }
}

/** Writes the named arguments; every other key that is not `handled` is an error. */
export function writeArguments(
  body: Body,
  json: Json,
  names: readonly string[],
  handled: readonly string[] = [],
): void {
  body.add(knownArguments(body, json, names, handled));
}

/** The same, as entries. */
export function knownArguments(
  body: Body,
  json: Json,
  names: readonly string[],
  handled: readonly string[] = [],
  write = expression,
): Entry[] {
  const keys = Object.keys(json).filter((key) => key !== "//");
  for (const key of keys) {
    if (!names.includes(key) && !handled.includes(key)) body.refuse(key, "not supported here");
    if (!isIdentifier(key)) body.refuse(key, "cannot be the name of an argument in HCL");
  }
  return names.filter((name) => keys.includes(name)).map((name) => body.entry(name, json[name], write));
}

/** References without quotes in HCL: `aws.client`, `tags["a"]`, `all`. */
export function bareReferences(body: Body, key: string, value: unknown): Entry[] {
  const one = (item: unknown): string => {
    const text = typeof item === "string" ? item.replace(/^\$\{(.*)\}$/, "$1") : "";
    if (!/^[\p{ID_Start}_][\p{ID_Continue}.\-[\]"/: *]*$/u.test(text)) {
      body.refuse(key, `not a reference: ${JSON.stringify(item)}`);
    }
    return text;
  };
  if (!Array.isArray(value)) return [{ key, value: one(value) }];
  const items = value.map(one);
  const line = `[${items.join(", ")}]`;
  const lines = items.map((item) => `${body.indent}  ${item},\n`).join("");
  return [{ key, value: line.length <= 100 ? line : `[\n${lines}${body.indent}]` }];
}

export function isJson(value: unknown): value is Json {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** A valid label of a block. */
export function label(name: string, path: string, findings: Findings): string {
  if (!isIdentifier(name)) findings.add(path, `${JSON.stringify(name)} cannot be a name in HCL`);
  return `"${name}"`;
}

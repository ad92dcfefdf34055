import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Arguments of a type by block and name, and whether each is optional. */
type Arguments = Map<string, boolean>;

/** What the declarations of a package say: `load_balancer.target_group_arn`, and of the type itself `name`. */
export function argumentsOf(packages: string, type: string): Arguments {
  const [, data = "", name = ""] = /^(data\.)?aws_(\w+)$/.exec(type) ?? [];
  const folder = `${data && "data-aws-"}${name.replaceAll("_", "-")}`;
  const text = readFileSync(join(packages, "@cdktf/provider-aws/lib", folder, "index.d.ts"), "utf8");
  const found: Arguments = new Map();
  // The first interface is the type's own; the names of the others begin with the type's, without an A that avoids a clash.
  const interfaces = [...text.matchAll(INTERFACES)];
  const own = interfaces[0]?.[1] ?? "";
  const prefix = own.replace(/A?ConfigA?$/, "");
  for (const [, name = "", body = ""] of interfaces) {
    const block = name === own ? "" : snake(name.slice(prefix.length));
    for (const [, argument = "", optional] of body.matchAll(/^ {4}readonly (\w+)(\??):/gm)) {
      found.set([block, snake(argument)].filter(Boolean).join("."), optional === "?");
    }
  }
  return found;
}

const INTERFACES = /^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm;

/** How they differ. What is in a block that only one has follows from the block. */
export function comparedArguments(ours: Arguments, theirs: Arguments): Record<string, string> {
  const blocks = (all: Arguments) => new Set([...all.keys()].map(blockOf));
  const [before, after] = [blocks(ours), blocks(theirs)];
  const isTold = (argument: string) => before.has(blockOf(argument)) && after.has(blockOf(argument));
  const differing = [
    ...[...theirs.keys()].filter((one) => !ours.has(one)).map((one) => [one, "added"]),
    ...[...ours.keys()].filter((one) => !theirs.has(one)).map((one) => [one, "removed"]),
    ...[...ours].flatMap(([one, optional]) =>
      theirs.has(one) && theirs.get(one) !== optional ? [[one, optional ? "required" : "optional"]] : [],
    ),
  ].filter(([argument]) => isTold(argument!));
  return Object.fromEntries(differing.sort(([a], [b]) => (a! < b! ? -1 : 1)));
}

function blockOf(argument: string): string {
  return argument.includes(".") ? argument.slice(0, argument.lastIndexOf(".")) : "";
}

function snake(name: string): string {
  return name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
}

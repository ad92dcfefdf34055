import { column, TYPES } from "../aws/types";
import type { TopBlock } from "./document";

/** In the order of reading: the first type in a concern is its main one. */
const MAIN = column("file");

/** One file of blocks that belong together. */
export interface Concern {
  file: string;
  purpose?: string;
  blocks: TopBlock[];
}

/** Resources by concern: a file per construct below the stack, a file per type for adopted objects. */
export function concernsOf(resources: TopBlock[]): Concern[] {
  const holders = new Set(resources.map(({ path = [] }) => path.slice(0, -1).join("/")));
  const groups = new Map<string, TopBlock[]>();
  for (const block of resources) {
    const key = concernPath(block, holders);
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  return [...groups].map(([key, blocks]) => describe(key, blocks));
}

/**
 * The outermost construct that has a resource itself; those around it are namespaces and part of its name. Resources of
 * the stack itself share a concern if they are named `this`, and have one each otherwise.
 */
function concernPath({ path = [], type = "" }: TopBlock, holders: Set<string>): string {
  if (isAdopted(path)) return `adopted/${adoptedKind(type).file}`;
  const depths = path.slice(0, -1).map((_, index) => index + 1);
  const depth = depths.find((one) => holders.has(path.slice(0, one).join("/")));
  if (depth) return path.slice(0, depth).join("/");
  return /^this(_|$)/.test(path[0] ?? "this") ? "" : path[0]!;
}

/** An adopted object is named after its address. */
export function isAdopted(path: readonly string[]): boolean {
  return path.at(-1)?.includes(".") ?? false;
}

/** Adopted objects are grouped by type. */
function adoptedKind(type: string): { file: string; purpose?: string } {
  return TYPES[type]?.adopted ?? { file: type.replace(/^aws_/, "") };
}

function describe(key: string, blocks: TopBlock[]): Concern {
  if (key.startsWith("adopted/")) return { ...adoptedKind(blocks[0]!.type!), blocks };
  const [kind, { prefix = "", purpose = undefined } = {}] =
    Object.entries(MAIN).find(([type]) => blocks.some((block) => block.type === type)) ?? [];
  const segments = key.split("/").map((segment) => segment.replace(/^this(_|$)/, ""));
  const name = segments.at(-1)!;
  const words = segments.filter(Boolean).join("_").split("_");
  const fallback = (kind ?? blocks[0]!.type!).replace(/^aws_/, "");
  // The prefix is not repeated.
  const said = prefix === "" || words.join("_").startsWith(prefix) || words.join("_").endsWith(prefix);
  const file = [...(said ? [] : [prefix]), ...words].filter(Boolean).join("_") || fallback;
  const own = blocks.find((block) => block.type === kind)?.purpose;
  return { file: safeName(file), purpose: own ?? purpose?.(name), blocks };
}

/** Terraform reads `override.tf` and `*_override.tf` as override files. */
function safeName(file: string): string {
  const plain = file.replaceAll(/[^A-Za-z0-9_]/g, "_");
  return /(^|_)override$/.test(plain) ? `${plain}_` : plain;
}

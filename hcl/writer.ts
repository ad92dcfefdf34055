import type { Json } from "./block";
import { comment } from "./comments";
import { concernsOf } from "./concerns";
import { type TopBlock, topBlocks } from "./document";
import { Findings } from "./errors";
import { inReadingOrder } from "./reading-order";

/** Files with the same name in every stack, in the order of reading. */
const FIXED: { file: string; kind: string; purpose?: string }[] = [
  { file: "versions", kind: "terraform" },
  { file: "backend", kind: "backend" },
  { file: "providers", kind: "provider" },
  {
    file: "variables",
    kind: "variable",
    purpose: "Variables that can be tuned without the blueprint, with their bounds.",
  },
  { file: "locals", kind: "locals" },
  { file: "texts", kind: "texts", purpose: "Local values that are texts of several lines." },
  { file: "upstream", kind: "data", purpose: "What this stack reads and does not manage." },
  { file: "imports", kind: "import", purpose: "Existing objects: imported, never created." },
  { file: "moved", kind: "moved", purpose: "Former addresses." },
  {
    file: "removed",
    kind: "removed",
    purpose: "Former addresses; with `destroy = false` the object is released from state and not destroyed.",
  },
  { file: "checks", kind: "check" },
  { file: "outputs", kind: "output" },
];

/** Names of the files that say nothing about the content of a stack. */
export const fixedFiles = FIXED.map(({ file }) => file);

/**
 * The `.tf` files of a stack by name, from its synthesized JSON. Nothing is dropped: unsupported input is listed in one
 * `UnsupportedHcl`.
 */
export function toHcl(configuration: object): Map<string, string> {
  const findings = new Findings();
  const blocks = topBlocks(configuration as Json, findings);
  findings.throwIfAny();

  const fixed = FIXED.map(({ kind, ...file }) => ({ ...file, blocks: blocks.filter((block) => block.kind === kind) }));
  const concerns = concernsOf(blocks.filter(({ kind }) => kind === "resource"));
  const files = new Map<string, string>();
  for (const { file, purpose, blocks: own } of [...fixed, ...concerns]) {
    if (own.length === 0) continue;
    const name = `${file}.tf`;
    const before = files.get(name);
    files.set(name, before ? `${before}\n${print(own)}` : print(own, purpose));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function print(blocks: TopBlock[], purpose?: string): string {
  const ordered = blocks[0]!.kind === "resource" ? inReadingOrder(blocks) : blocks;
  return `${[...(purpose ? [comment(purpose).trimEnd()] : []), ...ordered.map(({ text }) => text)].join("\n\n")}\n`;
}

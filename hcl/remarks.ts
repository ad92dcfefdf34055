import type { Findings } from "./errors";

/** Comments that an element carries under its `//` key, as `modules/remark.ts` puts them there. */
export interface Remark {
  file?: string;
  block?: string;
  inside?: Record<string, string>;
}

export function remarkOf(json: Record<string, unknown>): Remark {
  return (json["//"] as { remark?: Remark } | undefined)?.remark ?? {};
}

/** `# ...`, a line for every line. */
export function comment(text: string | undefined, indent = ""): string {
  if (!text) return "";
  const lines = text.trim().split("\n");
  return lines
    .map((line) => `${indent}# ${line}`.trimEnd())
    .join("\n")
    .concat("\n");
}

/** Remarks on what stands inside a nested block, their paths from there. */
export function remarksInside(remarks: Record<string, string>, block: string): Record<string, string> {
  const inner = Object.entries(remarks).filter(([path]) => path.startsWith(`${block}.`));
  return Object.fromEntries(inner.map(([path, text]) => [path.slice(block.length + 1), text]));
}

/** A remark on what is not there would be lost. */
export function refuseIdleRemarks(json: Record<string, unknown>, path: string, findings: Findings): void {
  for (const about of Object.keys(remarkOf(json).inside ?? {})) {
    const keys = about.split(/[.[\]]+/).filter(Boolean);
    const found = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
    if (found === undefined) findings.add(`${path}.${about}`, "has a remark, and is not there");
  }
}

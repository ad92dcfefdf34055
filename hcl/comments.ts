import type { Findings } from "./errors";

/** Comments that an element carries under its `//` key, as `modules/comment.ts` puts them there. */
export interface Comments {
  file?: string;
  block?: string;
  inside?: Record<string, string>;
}

export function commentsOf(json: Record<string, unknown>): Comments {
  return (json["//"] as { comment?: Comments } | undefined)?.comment ?? {};
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

/** Comments inside a nested block, by their paths from there. */
export function commentsInside(comments: Record<string, string>, block: string): Record<string, string> {
  const inner = Object.entries(comments).filter(([path]) => path.startsWith(`${block}.`));
  return Object.fromEntries(inner.map(([path, text]) => [path.slice(block.length + 1), text]));
}

/** A comment on something that does not exist would be lost. */
export function refuseIdleComments(json: Record<string, unknown>, path: string, findings: Findings): void {
  for (const about of Object.keys(commentsOf(json).inside ?? {})) {
    const keys = about.split(/[.[\]]+/).filter(Boolean);
    const found = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
    if (found === undefined) findings.add(`${path}.${about}`, "has a comment and does not exist");
  }
}

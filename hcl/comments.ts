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

/** Comments in a block, by the paths of their subjects from its outermost one: `lifecycle.ignore_changes`, `origin[0]`. */
export class CommentsInside {
  constructor(
    private readonly all: Record<string, string> = {},
    private readonly before = "",
    private readonly asked = new Set<string>(),
  ) {}

  /** What stands above an argument, or a block in it. */
  on(name: string): string | undefined {
    const path = `${this.before}${name}`;
    this.asked.add(path);
    return this.all[path];
  }

  /** Those of a block in it. */
  in(block: string): CommentsInside {
    return new CommentsInside(this.all, `${this.before}${block}.`, this.asked);
  }

  /** A comment that nothing has asked for would be lost: its subject does not exist, or is several blocks. */
  refuseIdle(path: string, findings: Findings): void {
    for (const about of Object.keys(this.all)) {
      if (!this.asked.has(about))
        findings.add(`${path}.${about}`, "has a comment, and is no argument and no one block");
    }
  }
}

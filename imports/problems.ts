import type { z } from "zod";

/** One thing that is wrong with an input, for the person who edits it. */
export interface Problem {
  /** For example `ingress.domainName`. */
  path: string;
  /** What was given. */
  value: unknown;
  /** What is required. */
  rule: string;
  /** What to do. */
  remedy: string;
}

/** A user's mistake: every problem of one input at once. It is printed without a stack trace. */
export class InvalidInput extends Error {
  constructor(
    readonly subject: string,
    readonly problems: Problem[],
  ) {
    const lines = problems.map(
      ({ path, value, rule, remedy }) => `  - ${path}: ${rule}, got ${show(value)}. ${remedy}`,
    );
    super(`${subject} has ${problems.length} problem${problems.length === 1 ? "" : "s"}:\n${lines.join("\n")}`);
    this.name = "InvalidInput";
  }
}

/** Throws one error that lists everything wrong with `subject`, so that it is fixed in one pass. */
export function assertValid(subject: string, problems: Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(subject, problems);
}

/** The problem, unless the rule holds. */
export function unless(valid: boolean, problem: Problem): Problem[] {
  return valid ? [] : [problem];
}

/** What zod found, in our form. A check of ours carries its remedy in `params`. */
export function problemsOf(error: z.ZodError, input: unknown, keysOf: string): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [path, key].filter(Boolean).join("."),
        value: at(input, [...issue.path, key]),
        rule: "is not a known key",
        remedy: `Correct or remove it; ${keysOf} lists the keys.`,
      }));
    }
    if (issue.code === "invalid_key") {
      // zod only says that the key of a map is invalid; the nested issue says why.
      const rule = lowerFirst(issue.issues[0]?.message ?? issue.message);
      return [{ path, value: issue.path.at(-1), rule, remedy: `See ${keysOf}.` }];
    }
    const value = at(input, issue.path);
    const remedy = (issue.code === "custom" && (issue.params?.remedy as string | undefined)) || `See ${keysOf}.`;
    const rule = value === undefined && issue.code === "invalid_type" ? "is required" : lowerFirst(issue.message);
    return [{ path: path || "(whole file)", value, rule, remedy }];
  });
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

/** As JSON, without the credentials of a URL: messages end in logs. */
function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).replaceAll(/:\/\/[^/@"\s]+@/g, "://...@");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

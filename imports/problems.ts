import { inspect } from "node:util";
import { distance } from "fastest-levenshtein";

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

/** Nobody reads more at a time, and one cause can have thousands. */
const MOST_PRINTED = 50;

/** A user's mistake: every problem of one input at once. It is printed without a stack trace. */
export class InvalidInput extends Error {
  constructor(
    readonly subject: string,
    readonly problems: Problem[],
  ) {
    const lines = problems
      .slice(0, MOST_PRINTED)
      .map(({ path, value, rule, remedy }) => `  - ${path}: ${rule}, got ${show(value)}. ${remedy}`);
    const more = problems.length - lines.length;
    if (more > 0) lines.push(`  and ${more} more; correct these first.`);
    super(`${subject} has ${problems.length} problem${problems.length === 1 ? "" : "s"}:\n${lines.join("\n")}`);
    this.name = "InvalidInput";
  }
}

/** Does the work for each of several inputs, and then throws one error with all that is wrong with any. */
export async function withEach<Input>(inputs: Input[], work: (input: Input) => Promise<void>): Promise<void> {
  const told: string[] = [];
  for (const input of inputs) {
    await work(input).catch((error: unknown) => {
      if (!(error instanceof InvalidInput)) throw error;
      told.push(error.message);
    });
  }
  if (told.length > 0) throw Object.assign(new Error([...new Set(told)].join("\n\n")), { name: "InvalidInput" });
}

/** Throws one error that lists everything wrong with `subject`, so that it is fixed in one pass. */
export function assertValid(subject: string, problems: Problem[]): void {
  if (problems.length > 0) throw new InvalidInput(subject, problems);
}

/** What a person mends on the machine, and not in an input. */
const MACHINE: Record<string, string> = {
  ENOSPC: "Free some space and run it again.",
  EDQUOT: "Free some space and run it again.",
  EROFS: "The file system must be writable.",
  EACCES: "Whoever runs it must be allowed to.",
  EPERM: "Whoever runs it must be allowed to.",
  ENOTDIR: "Something else is where a folder should be.",
};

/** What is printed of an error: its message where the user can mend it. A bug of ours keeps its stack trace. */
export function printed(error: Error, plain = ["InvalidInput"]): unknown {
  const remedy = MACHINE[(error as NodeJS.ErrnoException).code ?? ""];
  if (remedy) return `${error.message}. ${remedy}`;
  return plain.includes(error.name) ? error.message : error;
}

/** The problem, unless the rule holds. */
export function unless(valid: boolean, problem: Problem): Problem[] {
  return valid ? [] : [problem];
}

/** Rule and remedy where a value must be in a list, with the one that was probably meant. */
export function oneOf(value: unknown, known: readonly unknown[], remedy: string, what = "one of") {
  return {
    rule: `must be ${what}: ${known.join(", ") || "there are none"}`,
    remedy: `${didYouMean(value, known)}${remedy}`,
  };
}

/** `Did you mean "app"? `, where one of the known is close to what was given. */
export function didYouMean(value: unknown, known: readonly unknown[]): string {
  const given = String(value).slice(0, 100).toLowerCase();
  const [best] = known
    .map((one) => ({ one, away: distance(given, String(one).toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  return best && best.away <= Math.ceil(given.length / 4) ? `Did you mean "${best.one}"? ` : "";
}

const LONGEST_SHOWN = 300;

/** As JSON, without the credentials of a URL: messages end in logs. */
function show(value: unknown): string {
  const text = value === undefined ? "nothing" : written(value).replaceAll(/:\/\/[^/@"\s]+@/g, "://...@");
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}... (${text.length} characters)` : text;
}

/** Not everything that a program gives can be JSON. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? inspect(value);
  } catch {
    return inspect(value, { breakLength: Number.POSITIVE_INFINITY });
  }
}

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { holdsTitle, isNamed, type NamedTest } from "./named-test";

/** What vitest said last of the tests of one file. */
export interface FileResults {
  /** SHA-256 of the sources that were tested; none outside git, where nothing says what they are. */
  sources?: string;
  /** By title: `passed`, `failed`, `skipped` or `pending`. */
  tests: Record<string, string>;
}

export type Outcome = "passed" | "failed" | "not run" | "no such test";

/** Results of what is in the working tree now. Older ones are of other sources, and prove nothing of these. */
export class TestResults {
  private readonly sources = fingerprintOfSources();

  constructor(private readonly folder = "out/tests") {}

  outcomeOf({ file, title }: NamedTest): Outcome {
    if (!existsSync(file) || !holdsTitle(textOf(file), title)) return "no such test";
    const results = this.resultsOf(file);
    if (!results?.sources || results.sources !== this.sources) return "not run";
    const states = Object.keys(results.tests)
      .filter((printed) => isNamed(printed, title))
      .map((printed) => results.tests[printed]);
    if (states.length === 0) return saysWhatItLacks(results.tests) ? "not run" : "no such test";
    if (states.includes("failed")) return "failed";
    return states.every((state) => state === "passed") ? "passed" : "not run";
  }

  /** Leaves the results of one file, as vitest's reporter has them at its end. */
  write(file: string, tests: FileResults["tests"]): void {
    const { sources } = this;
    mkdirSync(dirname(this.pathOf(file)), { recursive: true });
    writeFileSync(this.pathOf(file), JSON.stringify({ sources, tests }));
  }

  private resultsOf(file: string): FileResults | undefined {
    const path = this.pathOf(file);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  }

  private pathOf(file: string): string {
    return join(this.folder, `${file}.json`);
  }
}

/** Tests that take what a machine has not are replaced by one that says so. */
function saysWhatItLacks(tests: FileResults["tests"]): boolean {
  return Object.keys(tests).some((printed) => printed.includes("NOT SHOWN HERE"));
}

/** Of a test file, and of what it takes from beside it: some tests are written once for several files. */
function textOf(file: string): string {
  const text = readFileSync(file, "utf8");
  const beside = [...text.matchAll(/from "(\.\/[\w-]+)"/g)].map(([, name]) => join(dirname(file), `${name}.ts`));
  return [text, ...beside.filter(existsSync).map((other) => readFileSync(other, "utf8"))].join("\n");
}

/** Over everything that git knows or would take: tests read documents and generated files too. */
function fingerprintOfSources(): string | undefined {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { status, stdout } = spawnSync("git", list, { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 });
  if (status !== 0) return undefined;
  const files = stdout.split("\0").filter((file) => file !== "" && existsSync(file));
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

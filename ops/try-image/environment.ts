import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../terminal/failure";
import type { Trial } from "./trial";

/** The variables of a trial's container. */
export interface Environment {
  values: Record<string, string>;
  /** Those whose value is made up. */
  madeUp: string[];
  /** The values of its secrets, which are never printed. */
  secret: Record<string, string>;
}

/** Where nothing else is blocked, an SDK would find the role of the machine that it is tried on. */
const NO_ROLE = { AWS_EC2_METADATA_DISABLED: "true" };

/** What the task definition says and a user gives; a secret that nobody gave is made up. */
export function environmentOf(trial: Trial, given: Record<string, string>): Environment {
  const secret = Object.fromEntries(trial.secrets.map((name) => [name, given[name] ?? `placeholder-of-${name}`]));
  return {
    values: { ...NO_ROLE, ...trial.environment, ...secret, ...given },
    madeUp: [...trial.madeUp, ...trial.secrets].filter((name) => !(name in given)).sort(),
    secret,
  };
}

/** In the form of Docker's own option: a variable a line, and lines that begin with # say nothing. */
export function readEnvironment(file: string | undefined): Record<string, string> {
  if (file === undefined) return {};
  const lines = textOf(file)
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trimStart(), number: index + 1 }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map(({ line, number }) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
      if (name) return [name, value!];
      // The line may have a value that nobody must see.
      throw new Failure(`--env-file ${file}, line ${number}: must be NAME=value.`, 2);
    }),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(`--env-file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`, 2);
  }
}

/** Runs with them in a file of the same form that only its owner reads: no argument has a value, and it is gone afterwards. */
export async function withEnvironmentFile<T>({ values }: Environment, work: (file: string) => Promise<T>): Promise<T> {
  const text = writtenEnvironment(values);
  const folder = mkdtempSync(join(tmpdir(), "try-image-"));
  try {
    const file = join(folder, "environment");
    writeFileSync(file, text, { mode: 0o600 });
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writtenEnvironment(values: Record<string, string>): string {
  const lines = Object.entries(values).map(([name, value]) => {
    if (/[\r\n]/.test(value)) throw new Failure(`A trial cannot give ${name} a value of more than one line.`);
    return `${name}=${value}\n`;
  });
  return lines.join("");
}

import { parse } from "yaml";
import { type Source, sources } from "../sources";

export interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

/** Runs, or jobs, that wait for each other. */
export interface Concurrency {
  group: string;
  "cancel-in-progress"?: boolean | string;
  queue?: string;
}

export interface Job {
  needs?: string | string[];
  environment?: string;
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  concurrency?: Concurrency;
  steps?: Step[];
}

/** A workflow of GitHub Actions, as it is written and as it is read. */
export interface Workflow extends Source {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  concurrency?: Concurrency;
  jobs: Record<string, Job>;
}

/** What a job signs in to AWS with: the variable with the role's ARN, and for how long. */
export interface Session {
  role: string;
  seconds: number;
}

const CREDENTIALS = /^aws-actions\/configure-aws-credentials@/;

/** The session of a job that takes a role; `configure-aws-credentials` asks for an hour where nothing else is said. */
export function sessionOf({ steps = [] }: Job): Session | undefined {
  const step = steps.find(({ uses = "" }) => CREDENTIALS.test(uses));
  if (!step) return undefined;
  const given = step.with ?? {};
  const [, role = ""] = /^\$\{\{ vars\.(\w+) \}\}$/.exec(`${given["role-to-assume"]}`) ?? [];
  return { role, seconds: Number(given["role-duration-seconds"] ?? 3600) };
}

export function workflows(): Workflow[] {
  return sources([".github/workflows"], ".yml").map(({ path, text }) => read(path, text));
}

export function read(path: string, text: string): Workflow {
  return { path, text, ...(parse(text) as Omit<Workflow, keyof Source>) };
}

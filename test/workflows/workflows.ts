import { parse } from "yaml";
import { type Source, sources } from "../sources";

export interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

export interface Job {
  needs?: string | string[];
  environment?: string;
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  steps?: Step[];
}

/** A workflow of GitHub Actions, as it is written and as it is read. */
export interface Workflow extends Source {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

export function workflows(): Workflow[] {
  return sources([".github/workflows"], ".yml").map(({ path, text }) => read(path, text));
}

export function read(path: string, text: string): Workflow {
  return { path, text, ...(parse(text) as Omit<Workflow, keyof Source>) };
}

import { execa } from "execa";

export interface VerbResult {
  exitCode: number;
  output: string;
}

/** Runs one of our verbs as a person would, and gives back everything that it printed. */
export async function verb(...args: string[]): Promise<VerbResult> {
  const result = await execa("node", ["--import", "tsx", "ops/cli.ts", ...args], {
    all: true,
    reject: false,
    env: { CI: "1" },
  });
  return { exitCode: result.exitCode ?? -1, output: result.all };
}

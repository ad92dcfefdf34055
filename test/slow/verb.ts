import { execa } from "execa";

export interface VerbResult {
  exitCode: number;
  output: string;
}

/** Runs one of our verbs as a person would, and gives back everything that it printed. The last argument may be environment. */
export async function verb(...given: (string | Record<string, string>)[]): Promise<VerbResult> {
  const args = given.filter((one) => typeof one === "string");
  const env = Object.assign({ CI: "1" }, ...given.filter((one) => typeof one !== "string"));
  const result = await execa(process.execPath, ["ops/cli.mjs", ...args], {
    all: true,
    reject: false,
    env,
  });
  return { exitCode: result.exitCode ?? -1, output: result.all };
}

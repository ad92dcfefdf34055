import type { Command } from "commander";
import { vi } from "vitest";
import type { VerbResult } from "./verb";

/** What a person sees of a verb, without the time that a process takes to begin. */
export async function runHere(command: Command, args: string[]): Promise<VerbResult> {
  const out = vi.spyOn(console, "log").mockReturnValue();
  const thrown = await command.parseAsync(args, { from: "user" }).then(
    () => undefined,
    (error: { message: string; exitCode?: number }) => error,
  );
  const output = out.mock.calls.join("\n");
  out.mockRestore();
  if (thrown && thrown.exitCode === undefined) throw thrown;
  return { exitCode: thrown?.exitCode ?? 0, output: thrown ? `${output}\n${thrown.message}` : output };
}

import { Failure } from "../terminal/failure";
import type { Emulator } from "./emulator";

/** What is behind an error of something that called the emulator: it is gone, or cannot do what was asked. */
export async function explained(error: unknown, emulator: Emulator | undefined): Promise<unknown> {
  if (await emulator?.isGone()) {
    const { pid, log } = emulator!;
    const where = log ? ` Its last requests are in ${log}, and what it printed in ${log}.errors.` : "";
    return new Failure(
      `The emulator (process ${pid}) does not answer any more: it was ended from outside, or memory ran out.${where}\n` +
        "Nothing outside this machine was touched. Run the same command again.",
    );
  }
  const gaps = (await emulator?.gaps().catch(() => [])) ?? [];
  if (gaps.length === 0 || !(error instanceof Failure)) return error;
  return new Failure(`Not supported by the emulator: ${gaps.join(", ")}\n${error.message}`, error.exitCode);
}

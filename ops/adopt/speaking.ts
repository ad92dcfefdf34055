import { InvalidInput } from "../../imports/problems";
import { explain } from "../aws/errors";
import { AdoptError } from "./adopt-error";

/** Exit code of a verb that found drift, or anything else to review. */
export const FINDINGS = 2;

/** Prints a user's mistake as one message; our own errors keep their stack trace. */
export async function speaking(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const isOurs = error instanceof AdoptError || error instanceof InvalidInput;
    const message = isOurs ? error.message : explain(error, "`adopt policy` prints the required policy");
    if (message === undefined) throw error;
    console.error(`adopt: ${message}`);
    process.exitCode = 1;
  }
}

import { explain } from "../../adopt/aws-errors";

/** Exit code of a verb that found drift, or anything else that somebody must look at. */
export const FINDINGS = 2;

/** Tells the user's mistakes in one message; our own keep their stack trace. */
export async function speaking(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    console.error(`adopt: ${message}`);
    process.exitCode = 1;
  }
}

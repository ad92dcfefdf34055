import { expect } from "vitest";

/** What a person reads where nothing is restored, and what the verb exits with. */
export function refusalOf(work: Promise<unknown>): Promise<{ message: string; exitCode: number }> {
  return work.then(
    () => expect.fail("nothing was thrown"),
    ({ message, exitCode }) => ({ message, exitCode }),
  );
}

import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { prompted } from "../../../ops/secrets/input";

const CANARY = "canary-5f0c1d";

describe("the prompt", () => {
  /** A terminal on which somebody types; gives what it shows. */
  async function typing(keys: string): Promise<{ answer: Promise<string>; shown: () => string }> {
    const [stdin, stderr] = [new PassThrough(), new PassThrough()];
    const chunks: string[] = [];
    stderr.on("data", (chunk: Buffer) => chunks.push(`${chunk}`));
    const answer = prompted("The value of mail", { stdin, stderr });
    stdin.write(keys);
    return { answer, shown: () => chunks.join("") };
  }

  test("takes a line, and shows nothing of it", async () => {
    const { answer, shown } = await typing(`${CANARY}\r`);
    expect(await answer).toBe(CANARY);
    expect(shown()).toBe("The value of mail: \n");
  });

  test("ends with Ctrl-C and Ctrl-D without an answer", async () => {
    for (const key of ["abc\u0003", "\u0004"]) {
      const { answer } = await typing(key);
      await expect(answer).rejects.toMatchObject({ name: "Interrupted", exitCode: 130 });
    }
  });
});

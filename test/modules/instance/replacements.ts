import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { EmulatedAccount } from "./emulated";

const FILE_BYTES = 256 * 1024;

/** What became of a node that was replaced many times. */
export interface Replacements {
  /** How often the node came back with every byte that was ever written to it. */
  same: number;
  /** Volumes that were formatted, by the instance's number: 0 is the first. */
  formatted: number[];
  /** Of each replacement: from the boot of the new instance until its agent starts. */
  seconds: number[];
  /** Volumes of the account at the end. */
  volumes: number;
}

/** Replaces the instance of a pool again and again; each instance writes a file, and the next must find all of them. */
export async function replaceInstance(account: EmulatedAccount, times: number): Promise<Replacements> {
  const [formatted, seconds, written]: [number[], number[], Record<string, string>] = [[], [], {}];
  let same = 0;
  for (let number = 0; number <= times; number++) {
    const instance = await account.launch();
    const begun = Date.now();
    const { agentStarts, calls, failures } = instance.start();
    if (!agentStarts) throw new Error(`replacement ${number}: the agent does not start: ${failures.join("")}`);
    if (number > 0) seconds.push((Date.now() - begun) / 1000);
    if (calls.some((call) => call.startsWith("mkfs"))) formatted.push(number);
    const found = Object.entries(written).filter(([name, hash]) => hashOf(instance.data(name)) === hash);
    if (number > 0 && found.length === number) same++;
    const name = `weaviate/${number}`;
    writeFileSync(instance.data(name), randomBytes(FILE_BYTES));
    written[name] = hashOf(instance.data(name))!;
    await instance.end();
  }
  return { same, formatted, seconds, volumes: (await account.volumes()).length };
}

function hashOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}

import { execa } from "execa";
import type { Site } from "../../../imports/site";
import { Failure } from "../../terminal/failure";
import { interrupt } from "../../terminal/interrupt";
import type { Emulator } from "../emulator";
import { accountOf, type LeftOut } from "./account";

/** Not the usual one: what the emulator makes up must be none of the ids of an inventory that was found in it. */
const SEED = 4711;

interface Refusal {
  /** Which of the objects. */
  index: number;
  /** The call that failed; null where the object names one that is not there. */
  call: string | null;
  error: string;
}

/** Makes the account that a site and its inventory tell of, ids included; returns what it left out. */
export async function replay(site: Site, emulator: Emulator, python: string): Promise<LeftOut[]> {
  const { objects, leftOut } = accountOf(site);
  await emulator.reset(SEED);
  const { stdout, stderr, exitCode } = await execa(python, ["ops/emulator/perform.py"], {
    input: JSON.stringify(objects),
    env: emulator.env,
    extendEnv: false,
    reject: false,
    cancelSignal: interrupt,
  });
  if (exitCode !== 0) throw new Failure(`The replay of ${site.name} failed:\n${stderr}`);

  const refused = (JSON.parse(stdout) as Refusal[]).map(({ index, call, error }) => {
    return { ...objects[index]!, isCause: call !== null, why: call ? `the emulator refuses ${call}: ${error}` : error };
  });
  if (refused.some(({ entry }) => !entry)) {
    const causes = refused.filter(({ isCause }) => isCause).map(({ of, why }) => `  ${of}: ${why}`);
    throw new Failure(`The emulator cannot hold what site "${site.name}" says is there:\n${causes.join("\n")}`);
  }
  return [...leftOut, ...refused.flatMap(({ entry, why }) => (entry ? [{ entry, why }] : []))];
}

import { existsSync, readFileSync } from "node:fs";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";
import { homesOf } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { type Lock, readBackend } from "../../ops/recovery/backend";
import { findPython } from "../../ops/tools/python";
import { RunningVerb } from "../slow/running-verb";
import { verb } from "../slow/verb";

// One story, told in order, of a site with stacks in the operator's account.
const SITE = ["rehearse", "--site", "test/accounts/initech", "--keep"];
const SESSION = "out/rehearse/initech/session.json";
const { client, operator } = homesOf(await loadSite("test/accounts/initech"));
const python = (await findPython()).path;

async function kept(): Promise<Emulator | undefined> {
  if (!existsSync(SESSION)) return undefined;
  const { url } = JSON.parse(readFileSync(SESSION, "utf8")) as { url: string };
  return Emulator.attach(url, client.region);
}

afterAll(async () => (await kept())?.stop());

async function operatorLocks(): Promise<Lock[]> {
  return (await readBackend(python, (await kept())!.envOf(operator!.account), operator!, [])).locks;
}

/** What is printed below a line that speaks of an account: to be typed into a shell of its own. */
function commandsBelow(output: string, heading: string): string[] {
  const [, below] = output.split(heading);
  return below!.trimStart().split("\n\n")[0]!.split("\n");
}

test("killed while it holds a lock of the operator's state, the next run prints what frees it with that account's credentials", async () => {
  const run = new RunningVerb(...SITE);
  await run.until(/terraform (plan|apply)/, /✔ initech-operator-state/);
  await run.untilSo(async () => (await operatorLocks()).some(({ HeldBy }) => HeldBy.length === 2));
  run.killAll();
  await run.exit();

  const next = await verb(...SITE);
  expect(next.exitCode).toBe(1);
  expect(next.output).toMatch(/The state of initech-(identity|build) is locked/);
  expect(next.output).toContain(`  export AWS_ACCESS_KEY_ID=EMULATOR${operator!.account}`);

  const told = commandsBelow(next.output, "release the lock, and run again:\n");
  await execa("sh", ["-ec", told.join("\n")]);
  expect(await operatorLocks()).toEqual([]);
});

test("the run after that goes on in both accounts, and prints for each what it is used with", async () => {
  const run = await verb(...SITE);
  expect(run.exitCode, run.output).toBe(0);
  expect(run.output).toContain("Look for locks and orphans of an earlier run");
  for (const { owner, account } of [client, operator!]) {
    const told = commandsBelow(run.output, `The ${owner}'s account ${account}, in a shell of its own:\n`);
    const { stdout } = await execa("sh", ["-ec", told.join("\n")]);
    // One plan of each stack, and not a change in any.
    expect(stdout.match(/No changes\./g)).toHaveLength(told.filter((line) => line.includes(" plan")).length);
  }
});

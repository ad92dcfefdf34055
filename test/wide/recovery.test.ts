import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";
import { homesOf } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { type Backend, readBackend } from "../../ops/recovery/backend";
import { findPython } from "../../ops/tools/python";
import { RunningVerb } from "../slow/running-verb";
import { type VerbResult, verb } from "../slow/verb";

// One story, told in order: each test goes on where the one before it ended.
const SITE = ["rehearse", "--site", "acme", "--keep"];
const SESSION = "out/rehearse/acme/session.json";
const site = await loadSite("acme");
const { client } = homesOf(site);
const python = (await findPython()).path;
let pid: number;

afterAll(async () => (await keptEmulator())?.stop());

interface Kept {
  url: string;
  pid: number;
}

function session(): Kept {
  return JSON.parse(readFileSync(SESSION, "utf8"));
}

async function keptEmulator(): Promise<Emulator | undefined> {
  return existsSync(SESSION) ? Emulator.attach(session().url, site.region) : undefined;
}

async function backend(): Promise<Backend> {
  return readBackend(python, (await keptEmulator())!.env, client, []);
}

/** Types every printed command that matches, after the printed exports, into a shell: what a person would do. */
async function type({ output }: VerbResult, command: RegExp): Promise<void> {
  const exports = output.match(/^ {2}export .+$/gm)!.join("\n");
  const lines = [...output.matchAll(command)].map(([, line]) => line);
  expect(lines.length).toBeGreaterThan(0);
  await execa("sh", ["-ec", [exports, ...lines].join("\n")]);
}

test("killed while it makes the first object, the next run names that object and stops", async () => {
  const run = new RunningVerb(...SITE);
  await run.until(/terraform apply/, /Plan: \d+ to add/);
  await run.untilSo(async () => readFileSync("out/rehearse/acme.kept.requests.log", "utf8").includes("kms:CreateKey"));
  run.killAll();
  await run.exit();
  pid = session().pid;

  const next = await verb(...SITE);
  expect(next.exitCode).toBe(1);
  expect(next.output).toMatch(/^kms\/key\/\S+ is in no state, and an apply would create it again\.$/m);
  expect(next.output).toMatch(/or delete it: aws kms schedule-key-deletion --region eu-central-1 --key-id \S+$/m);

  // The bucket and the table are made beside the key: one of them may be orphaned as well.
  expect(next.output).toContain("import aws_kms_key.state ");
  expect(next.output.match(/import aws_kms_key\./g)).toHaveLength(1);
  await type(next, /import it: (.*)$/gm);
});

test("the run after that goes on in the same account, and Ctrl-C in it frees the lock and writes the state", async () => {
  const run = new RunningVerb(...SITE);
  const log = "out/rehearse/acme/kept/network/terraform.log";
  await run.untilSo(async () => existsSync(log) && readFileSync(log, "utf8").includes("Import complete"));
  run.signal("SIGINT");
  expect(await run.exit()).toBe(130);
  expect(run.output).toContain("Resume the kept emulator");
  expect(run.output).not.toContain("Create the client's account");

  expect(run.survivors()).toEqual([]);
  expect(session()).toEqual({ url: session().url, pid });
  const { locks, objects } = await backend();
  expect(locks).toEqual([]);
  expect(objects.map(({ address }) => address)).toContain("aws_kms_key.state");
  expect(objects.filter(({ state }) => state === "acme/network.tfstate").length).toBeGreaterThan(0);
});

test("killed while it holds a lock, the next run touches nothing and prints the command that frees it", async () => {
  const run = new RunningVerb(...SITE);
  await run.until(/terraform (plan|apply)/, /✔ acme-state/);
  await run.untilSo(async () => (await backend()).locks.some(({ HeldBy }) => HeldBy.length === 2));
  run.killAll();
  await run.exit();
  const [lock] = (await backend()).locks;

  const next = await verb(...SITE);
  expect(next.exitCode).toBe(1);
  expect(next.output).toMatch(new RegExp(`The state of acme-\\w+ is locked: ${lock?.ID}`));
  expect(next.output).toContain(`by ${lock?.Who} since ${lock?.Created}`);
  expect(next.output).not.toContain("❯ Roll out");

  await type(next, /^ {2}(\(cd \S+ && .*force-unlock -force \S+\))$/gm);
  expect((await backend()).locks).toEqual([]);
});

test("after the printed steps the run succeeds, with nothing made twice", async () => {
  const run = await verb(...SITE);
  expect(run.output).toContain("no lock, no orphan");
  expect(run.exitCode).toBe(0);
  // Neither the item in the table nor the object beside a state.
  expect((await backend()).locks).toEqual([]);
  expect(session().pid).toBe(pid);
});

test("a run that keeps nothing leaves the kept one alone and says that it is there", async () => {
  const run = new RunningVerb("rehearse", "--site", "acme");
  await run.until(/perform\.py/);
  run.signal("SIGINT");
  await run.exit();
  expect(run.output).toContain(`To stop that one: kill ${pid}`);
  expect((await keptEmulator())?.pid).toBe(pid);
  expect((await backend()).objects.length).toBeGreaterThan(0);
});

test("once the kept emulator is stopped, the next run starts afresh", async () => {
  process.kill(pid);
  while (await keptEmulator()) await sleep(100);
  const run = new RunningVerb(...SITE);
  await run.until(/perform\.py/);
  run.signal("SIGINT");
  await run.exit();
  expect(session().pid).not.toBe(pid);
});

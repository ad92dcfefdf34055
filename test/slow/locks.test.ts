import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { homesOf } from "../../imports/site";
import { Emulator } from "../../ops/emulator/emulator";
import { type Lock, readBackend } from "../../ops/recovery/backend";
import { findPython } from "../../ops/tools/python";
import { findTerraform } from "../../ops/tools/terraform-binary";
import { site } from "../sites";

// What docs/recovery.md says of the two halves of a lock, shown with the real Terraform.
const DIR = resolve("out/locks");
const acme = site({ state: { bucket: "the-states", lockTable: "the-locks" } }, "acme");
const { path: binary } = await findTerraform();
const { path: python } = await findPython();
let emulator: Emulator;

beforeAll(async () => {
  const log = resolve("out/locks.requests.log");
  emulator = await Emulator.start({ python, account: "210987654321", region: "eu-central-1", log });
  await halves("make");
  rmSync(DIR, { recursive: true, force: true });
  mkdirSync(DIR, { recursive: true });
  const s3 = {
    bucket: "the-states",
    key: "acme/state.tfstate",
    region: "eu-central-1",
    dynamodb_table: "the-locks",
    use_lockfile: true,
  };
  const slow = { triggers_replace: "${timestamp()}", provisioner: { "local-exec": { command: "sleep 15" } } };
  const configuration = { terraform: { backend: { s3 } }, resource: { terraform_data: { slow } } };
  writeFileSync(join(DIR, "main.tf.json"), JSON.stringify(configuration));
  await terraform("init", "-input=false");
});

afterAll(() => emulator?.stop());

beforeEach(async () => {
  expect(await locks()).toEqual([]);
});

function terraform(...args: string[]) {
  return execa(binary, [...args, "-no-color"], { cwd: DIR, env: emulator.env, extendEnv: false, reject: false });
}

function halves(what: "make" | Lock["HeldBy"][number]) {
  return execa(python, ["test/slow/fixtures/lock_halves.py", what], { env: emulator.env, extendEnv: false });
}

async function locks(): Promise<Lock[]> {
  return (await readBackend(python, emulator.env, homesOf(acme).client, [])).locks;
}

/** An apply is killed while it holds the whole lock. */
async function killAnApply(): Promise<Lock> {
  const apply = terraform("apply", "-auto-approve", "-input=false");
  let ended = false;
  const end = apply.then(() => {
    ended = true;
  });
  while (!ended) {
    const [lock] = await locks();
    if (lock?.HeldBy.length === 2) {
      apply.kill("SIGKILL");
      await end;
      return lock;
    }
    await sleep(100);
  }
  throw new Error("the apply took no lock");
}

test("a killed apply leaves both halves under one id, and force-unlock frees both", async () => {
  const { ID, Path, HeldBy } = await killAnApply();
  expect({ Path, HeldBy }).toEqual({ Path: "the-states/acme/state.tfstate", HeldBy: ["file", "table"] });

  const next = await terraform("plan", "-input=false");
  expect(next.stderr).toMatch(/Error acquiring the state lock[\s\S]*PreconditionFailed/);
  expect(next.stderr).toContain(ID);
  expect((await terraform("force-unlock", "-force", ID)).exitCode).toBe(0);
});

test.each([
  ["file", "table", /ConditionalCheckFailedException/, "failed to unlock S3: unable to retrieve file"],
  ["table", "file", /PreconditionFailed/, "failed to unlock DynamoDB: failed to retrieve lock info"],
] as const)(
  "without its %s half the lock still holds, and force-unlock frees the %s half and then fails",
  async (gone, left, refusal, failure) => {
    const { ID } = await killAnApply();
    await halves(gone);
    expect(await locks()).toMatchObject([{ ID, HeldBy: [left] }]);

    expect((await terraform("plan", "-input=false")).stderr).toMatch(refusal);
    const unlocked = await terraform("force-unlock", "-force", ID);
    expect(unlocked.exitCode).toBe(1);
    expect(unlocked.stderr).toContain(failure);
    expect(await locks()).toEqual([]);
  },
);

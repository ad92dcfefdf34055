import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { TerraformOutput } from "cdktf";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";
import { homesOf } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import type { S3State } from "../../imports/state";
import { Emulator } from "../../ops/emulator/emulator";
import { readBackend } from "../../ops/recovery/backend";
import { findTools } from "../../ops/tools/tools";
import { AccountStack } from "../../stacks/account-stack";
import { remoteState } from "../../stacks/state-backend";
import { synthApp } from "../synth";
import { verb } from "./verb";

let emulator: Emulator;

beforeAll(async () => {
  rmSync("out/bootstrap/acme", { recursive: true, force: true });
  const python = (await findTools()).python.path;
  const log = resolve("out/bootstrap.requests.log");
  emulator = await Emulator.start({ python, account: "210987654321", region: "eu-central-1", log });
});

afterAll(() => emulator.stop());

test("the state's bucket, lock table and key are created once, and a second time nothing is done (CARD-021)", async () => {
  const first = await verb("bootstrap", "--site", "acme", emulator.ownEnv);
  expect(first.output).toContain(
    "acme: 9 created. State is in s3://acme-flynapse-210987654321-terraform-state, locked by the table acme-flynapse-terraform-lock.",
  );
  expect(first.exitCode).toBe(0);

  const second = await verb("bootstrap", "--site", "acme", emulator.ownEnv);
  expect(second.output).toContain("exists already; nothing was changed.");
  expect(second.exitCode).toBe(0);
});

test("a site with stacks in two accounts has a bucket in each, made with the credentials of each", async () => {
  const [site, operator] = ["test/accounts/initech", "345678901234"];
  for (const folder of ["initech", "initech-operator"])
    rmSync(`out/bootstrap/${folder}`, { recursive: true, force: true });
  const theirs = await verb("bootstrap", "--site", site, emulator.ownEnv);
  expect(theirs).toMatchObject({ exitCode: 0 });
  expect(theirs.output).toContain(
    "initech: 9 created. State is in s3://initech-flynapse-210987654321-terraform-state, locked by the table initech-flynapse-terraform-lock.\n" +
      `The states of its stacks in ${operator} are there, with credentials of that account: make bootstrap SITE=${site} ACCOUNT=operator`,
  );
  const refused = await verb("bootstrap", "--site", site, "--account", "operator", emulator.ownEnv);
  expect(refused).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining("AWS account ID not allowed: 210987654321"),
  });
  const env = { ...emulator.ownEnv, ...emulator.envOf(operator) };
  const ours = await verb("bootstrap", "--site", site, "--account", "operator", env);
  expect(ours).toMatchObject({ exitCode: 0 });
  expect(ours.output).toContain(
    `initech: 9 created. State is in s3://flynapse-initech-${operator}-terraform-state, locked by the table flynapse-initech-terraform-lock.`,
  );
});

test("a site without an account of the operator has nothing to create there", async () => {
  expect(await verb("bootstrap", "--site", "acme", "--account", "operator", emulator.ownEnv)).toEqual({
    exitCode: 2,
    output: 'Site "acme" has no stack in an account of the operator.',
  });
});

test("a site with a role for states has them written and read by it, and by nothing else (CARD-019)", async () => {
  const { terraform: binary, provider } = await findTools();
  const acme = await loadSite("acme");
  const state = acme.state as S3State;
  const stacksWith = (roleArn?: string) => {
    const home = homesOf({ ...acme, state: { ...state, roleArn } }).client;
    return synthApp((app) => {
      const first = new AccountStack(app, home, "first");
      new TerraformOutput(first, "greeting", { value: "hello" });
      const second = new AccountStack(app, home, "second");
      new TerraformOutput(second, "heard", { value: remoteState(second, home, "first").getString("greeting") });
    });
  };
  // Of another account, which reaches neither bucket nor table: what is reached, the role reaches.
  const stranger = emulator.envOf("345678901234");
  const env = { ...stranger, TF_CLI_CONFIG_FILE: provider.configFile, TF_CLI_ARGS: "-no-color" };
  const inStack = (name: string, stacks: ReturnType<typeof stacksWith>) => {
    const dir = resolve("out/bootstrap/by-role", name);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    for (const [file, text] of toHcl(stacks[`acme-${name}`]!)) writeFileSync(join(dir, file), text);
    return (...args: string[]) => execa(binary.path, args, { cwd: dir, env, extendEnv: false, reject: false });
  };

  const byRole = stacksWith(`arn:aws:iam::${acme.account}:role/state`);
  for (const name of ["first", "second"]) {
    const terraform = inStack(name, byRole);
    expect((await terraform("init", "-input=false")).stderr).toBe("");
    expect((await terraform("apply", "-input=false", "-auto-approve")).stderr).toBe("");
    const { stdout } = await terraform("output", "-json");
    expect(Object.values(JSON.parse(stdout))).toMatchObject([{ value: "hello" }]);
  }
  const { stderr } = await inStack("second", stacksWith())("init", "-input=false");
  expect(stderr).toContain("StatusCode: 403");
});

test("credentials of another account change nothing", async () => {
  const python = (await findTools()).python.path;
  const log = resolve("out/bootstrap-other.requests.log");
  const elsewhere = await Emulator.start({ python, account: "123456789012", region: "eu-central-1", log });
  rmSync("out/bootstrap/acme", { recursive: true, force: true });
  const { exitCode, output } = await verb("bootstrap", "--site", "acme", elsewhere.ownEnv);
  await elsewhere.stop();
  expect(output).toContain("AWS account ID not allowed: 123456789012");
  expect(exitCode).toBe(1);
});

test("what the site's page says to do by hand ends with the same, and with an empty plan", async () => {
  const { python, terraform, provider } = await findTools();
  const log = resolve("out/bootstrap-by-hand.requests.log");
  const byHand = await Emulator.start({ python: python.path, account: "210987654321", region: "eu-central-1", log });
  const dir = resolve("out/bootstrap/by-hand");
  rmSync(dir, { recursive: true, force: true });
  cpSync("terraform/acme", dir, { recursive: true });

  const page = readFileSync(join(dir, "README.md"), "utf8");
  const [, steps] = /Once, by hand:\n\n```sh\n(cd state\n.*?)```/s.exec(page) ?? [];
  const PATH = `${join(terraform.path, "..")}:${process.env.PATH}`;
  const env = { ...byHand.env, TF_CLI_CONFIG_FILE: provider.configFile, PATH, TF_CLI_ARGS: "-no-color" };
  // A person who answers yes to everything; the plan must find nothing, or the shell stops.
  const { stdout } = await execa("sh", ["-ec", `yes yes | { set -e\n${steps}\n}`], {
    cwd: dir,
    env: { ...env, TF_CLI_ARGS_plan: "-detailed-exitcode" },
    extendEnv: false,
  });
  expect(stdout).toContain("Apply complete! Resources: 9 added, 0 changed, 0 destroyed.");
  expect(stdout).toMatch(/Successfully configured the backend "s3"[\s\S]*No changes\./);

  const { locks, objects } = await readBackend(python.path, byHand.env, homesOf(await loadSite("acme")).client, []);
  expect(locks).toEqual([]);
  expect(objects.filter(({ state }) => state === "acme/state.tfstate")).toHaveLength(9);
  await byHand.stop();
});

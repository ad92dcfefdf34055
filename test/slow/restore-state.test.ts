import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";
import { homesOf } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { findTools } from "../../ops/tools/tools";
import { AccountStack } from "../../stacks/account-stack";
import { awsCli } from "../aws-cli";
import { drilled } from "../drills/drilled";
import { synthApp } from "../synth";
import { verb } from "./verb";

// One story, told in order: a state with acme's backend is spoilt in one way after the other, and comes back each time.
const [account, region] = ["210987654321", "eu-central-1"] as const;
const [Bucket, TableName] = [`acme-flynapse-${account}-terraform-state`, "acme-flynapse-terraform-lock"];
const Key = "acme/data.tfstate";
/** Where the printed commands find `terraform/acme/data`. */
const root = resolve("out/restore-state");
const dir = join(root, "terraform/acme/data");
let emulator: Emulator;
let env: Record<string, string>;
let bin: string;
let s3: S3Client;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  const { python, terraform, provider } = await findTools();
  emulator = await Emulator.start({ python: python.path, account, region, log: "out/restore-state.requests.log" });
  bin = await awsCli();
  const PATH = `${bin}:${join(terraform.path, "..")}:${process.env.PATH}`;
  env = { ...emulator.env, PATH, TF_CLI_CONFIG_FILE: provider.configFile, TF_CLI_ARGS: "-no-color" };
  const client = { region, endpoint: emulator.url, credentials: { accessKeyId: "x", secretAccessKey: "x" } };
  s3 = new S3Client(client);
  dynamodb = new DynamoDBClient(client);
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  await dynamodb.send(
    new CreateTableCommand({
      ...{ TableName, BillingMode: "PAY_PER_REQUEST" },
      AttributeDefinitions: [{ AttributeName: "LockID", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "LockID", KeyType: "HASH" }],
    }),
  );
  // acme's backend as its HCL has it, without a provider: what Terraform makes by itself is enough for a state.
  const { client: home } = homesOf(await loadSite("acme"));
  const written = toHcl(synthApp((app) => new AccountStack(app, home, "data"))["acme-data"]!);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "backend.tf"), written.get("backend.tf")!);
  declare("one", "two", "three");
  await terraformIn("init");
  await terraformIn("apply", "-auto-approve");
});
afterAll(async () => {
  rmSync(bin, { recursive: true, force: true });
  await emulator?.stop();
});

function declare(...names: string[]): void {
  writeFileSync(join(dir, "main.tf"), names.map((name) => `resource "terraform_data" "${name}" {}\n`).join("\n"));
}

const terraformIn = (...args: string[]) => execa("terraform", args, { cwd: dir, env, extendEnv: false });

async function planned(): Promise<number | undefined> {
  const args = ["plan", "-detailed-exitcode", "-input=false"];
  return (await execa("terraform", args, { cwd: dir, env, extendEnv: false, reject: false })).exitCode;
}

/** The verb, and everything that it printed as a command, in one shell, up to the plan. */
async function restored(...options: string[]): Promise<string> {
  const { exitCode, output } = await verb("restore", "state", "data", "--site", "acme", ...options, emulator.ownEnv);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("Nothing is changed.") });
  const commands = output.split("What remains to be done:")[1]!.match(/^ {3}\S.*$/gm)!;
  const script = commands.map((command) => command.trim().replace("<id>", "an-id")).join("\n");
  const detailed = { ...env, TF_CLI_ARGS_plan: "-detailed-exitcode", TF_IN_AUTOMATION: "1" };
  const shell = await execa("sh", ["-ec", script], {
    cwd: root,
    env: detailed,
    extendEnv: false,
    all: true,
    reject: false,
  });
  expect({ exitCode: shell.exitCode, said: shell.all, script }).toMatchObject({ exitCode: 0 });
  return output;
}

test("a state that lost resources comes back by the printed commands, and a plan is empty (PRD-098)", async () => {
  await terraformIn("state", "rm", "terraform_data.one", "terraform_data.two");
  expect(await planned()).toBe(2);
  let output = "";
  const back = await drilled("state", 3, async () => {
    output = await restored();
    return (await terraformIn("state", "list")).stdout.split("\n").length;
  });
  expect(back).toBe(3);
  expect(output).toMatch(/comes back +2 only it has\n +terraform_data\.one\n +terraform_data\.two\nleaves +0/);
  expect(output).toContain("state push -force restored.tfstate");
  expect(await planned()).toBe(0);
});

test("one that was deleted altogether comes back, although the lock table has its digest (PRD-098)", async () => {
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const output = await restored();
  expect(output).toMatch(/current +deleted, /);
  expect(output).toContain("state push restored.tfstate");
  expect(await planned()).toBe(0);
});

test("one that is no state any more comes back (PRD-098)", async () => {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: '{"version": 4, "serial"' }));
  const output = await restored();
  expect(output).toMatch(/current +no state, 23 bytes, /);
  expect(await planned()).toBe(0);
});

test("what was created since is imported, and no value of a state is printed", async () => {
  declare("one", "two", "three", "four");
  await terraformIn("apply", "-auto-approve");
  const { stdout } = await terraformIn("state", "pull");
  const id = /"id": "([\w-]{36})"/.exec(stdout)![1]!;
  const output = await restored();
  expect(output).toMatch(/leaves +1 only the current one has: .*\n +terraform_data\.four\n/);
  expect(output).not.toContain(id);
  expect(await planned()).toBe(0);
});

test("who holds the lock is said, and neither state nor lock is changed", async () => {
  const info = { ID: "0a1b", Operation: "OperationTypeApply", Who: "ops@host", Created: "2026-11-29T01:00:00.5Z" };
  const LockID = { S: `${Bucket}/${Key}` };
  await dynamodb.send(new PutItemCommand({ TableName, Item: { LockID, Info: { S: JSON.stringify(info) } } }));
  const versions = async () => (await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length;
  const before = await versions();
  const { exitCode, output } = await verb("restore", "state", "data", "--site", "acme", emulator.ownEnv);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toMatch(/lock +HELD by ops@host since 2026-11-29 01:00:00 UTC, .* ago: OperationTypeApply, 0a1b\./);
  expect(await versions()).toBe(before);
  expect((await dynamodb.send(new GetItemCommand({ TableName, Key: { LockID } }))).Item).toBeDefined();
  await dynamodb.send(new DeleteItemCommand({ TableName, Key: { LockID } }));
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  CopyDBSnapshotCommand,
  CreateDBSnapshotCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { TerraformOutput } from "cdktf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { DatabaseInstance } from "../../modules/database/instance";
import { instanceSpec } from "../../modules/database/spec";
import { textVariable } from "../../modules/variable";
import { Emulator } from "../../ops/emulator/emulator";
import { findTools } from "../../ops/tools/tools";
import { semiont } from "../../stacks/blueprints/semiont";
import { drilled } from "../drills/drilled";
import { synthModule } from "../synth";
import { PrintedCommands } from "./printed-commands";
import { RunningService } from "./running-service";
import { verb } from "./verb";

// One story, told in order: Semiont's database is applied, spoilt, lost, and comes back each time by the printed commands.
const [account, region, NAME] = ["567890123456", "us-east-2", "semiont-postgres"] as const;
const BROKEN = `${NAME}-broken`;
const VERB = ["restore", "database", "postgres", "--site", "semiont"];
const root = resolve("out/restore-database");
const folder = join(root, "terraform/semiont");
const [data, services] = [join(folder, "SemiontDataStack"), join(folder, "SemiontAppStack")];
let emulator: Emulator;
let printed: PrintedCommands;
let rds: RDSClient;
let backend: RunningService;
let key: string;
let otherKey: string;
/** What the verb printed of the restore that is gone back from. */
let spoilt: string;

beforeAll(async () => {
  const tools = await findTools();
  emulator = await Emulator.start({
    ...{ python: tools.python.path, account, region, log: "out/restore-database.requests.log" },
  });
  const client = { region, endpoint: emulator.url, credentials: { accessKeyId: "x", secretAccessKey: "x" } };
  rds = new RDSClient(client);
  const kms = new KMSClient(client);
  const arn = async () => (await kms.send(new CreateKeyCommand({}))).KeyMetadata!.Arn!;
  [key, otherKey] = [await arn(), await arn()];
  printed = await PrintedCommands.in(root, emulator, tools);
  for (const dir of [data, services]) mkdirSync(dir, { recursive: true });
  writeFileSync(join(data, "main.tf.json"), JSON.stringify(await databaseAlone(new EC2Client(client))));
  // Of a stack that uses the database this is what matters: it has the secret's ARN from the other one's state.
  const read =
    'data "terraform_remote_state" "data" {\n  backend = "local"\n  config  = { path = "../SemiontDataStack/terraform.tfstate" }\n}';
  const uses =
    'resource "terraform_data" "backend" {\n  input = data.terraform_remote_state.data.outputs.secret_arn\n}';
  writeFileSync(join(services, "main.tf"), `${read}\n\n${uses}\n`);
  backend = await RunningService.of(client, "semiont", "backend", 1);
  for (const dir of [data, services]) {
    await printed.terraform(dir, "init");
    await printed.terraform(dir, "apply", "-auto-approve");
  }
});
afterAll(async () => {
  printed?.end();
  await emulator?.stop();
});

/** The database alone, as the site's stack has it, with the state beside it. */
async function databaseAlone(ec2: EC2Client): Promise<object> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const subnetIds: string[] = [];
  for (const [at, zone] of ["a", "b"].entries()) {
    const subnet = { VpcId: Vpc!.VpcId, CidrBlock: `10.0.${at}.0/24`, AvailabilityZone: `${region}${zone}` };
    subnetIds.push((await ec2.send(new CreateSubnetCommand(subnet))).Subnet!.SubnetId!);
  }
  const { terraform, ...rest } = synthModule(
    (stack) => {
      const condition = "length(var.postgres_restore_from) < 255";
      const text = { description: "Snapshot.", default: "", condition, rule: "must be one", remedy: "None." };
      textVariable(stack, "postgres_restore_from", text);
      const restoreFrom = '${var.postgres_restore_from == "" ? null : var.postgres_restore_from}';
      const props = { name: NAME, nodes: 1, keyArn: key, logsKeyArn: key, vpcId: Vpc!.VpcId!, subnetIds, restoreFrom };
      const { endpoint } = new DatabaseInstance(
        stack,
        "postgres",
        instanceSpec.parse(semiont.databases!.postgres),
        props,
      );
      new TerraformOutput(stack, "secret_arn", { value: endpoint.secretArn });
      new TerraformOutput(stack, "key_arn", { value: key });
    },
    await loadSite("semiont"),
  ) as unknown as { terraform: { required_providers: object } };
  return { terraform: { required_providers: terraform.required_providers }, ...rest };
}

async function instances() {
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
  return Object.fromEntries(DBInstances.map((one) => [one.DBInstanceIdentifier!, one]));
}

const stateOf = (dir: string) => readFileSync(join(dir, "terraform.tfstate"), "utf8");

// The emulator keeps no rows, restores to the present whatever the time, and no instance that is deleted to a time.

test("a spoilt database comes back as it was at a time, and a plan is empty (SEM-147, APX-087)", async () => {
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: NAME, DBSnapshotIdentifier: "by-hand" }));
  const before = (await instances())[NAME]!;
  const output = await printed.of(...VERB);
  expect(output).toMatch(/from +by-hand, taken /);
  const [, at = ""] = /^window .* to (.*) UTC$/m.exec(output) ?? [];
  await drilled("database, point-in-time recovery", 1, async () => {
    spoilt = await printed.restored(...VERB, "--at", `${at.replace(" ", "T")}Z`);
    return (await instances())[NAME] ? 1 : 0;
  });
  const { [NAME]: after, [BROKEN]: broken, ...others } = await instances();
  expect(others).toEqual({});
  expect(broken?.DbiResourceId).toBe(before.DbiResourceId);
  expect(after?.DbiResourceId).not.toBe(before.DbiResourceId);
  expect(after?.KmsKeyId).toBe(before.KmsKeyId);
  expect(stateOf(services)).toContain(after!.MasterUserSecret!.SecretArn!);
  expect(await backend.desired()).toBe(1);
});

test("while the renamed one is there no other is renamed", async () => {
  const { exitCode, output } = await verb(...VERB, emulator.ownEnv);
  expect({ exitCode, output }).toMatchObject({ exitCode: 1, output: expect.stringContaining(`There is a ${BROKEN} `) });
});

test("the way back has the former database in the state again, and a plan is empty", async () => {
  const { [BROKEN]: broken } = await instances();
  await printed.wentBack(spoilt);
  const { [NAME]: after } = await instances();
  expect(after?.DbiResourceId).toBe(broken!.DbiResourceId);
  expect(stateOf(services)).toContain(after!.MasterUserSecret!.SecretArn!);
  expect(await backend.desired()).toBe(1);
});

test("a database that somebody deleted comes back from a snapshot, which is copied under the stack's key (SEM-147)", async () => {
  const copy = { SourceDBSnapshotIdentifier: "by-hand", TargetDBSnapshotIdentifier: "of-another-key" };
  await rds.send(new CopyDBSnapshotCommand({ ...copy, KmsKeyId: otherKey }));
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: NAME, DeletionProtection: false }));
  await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: NAME, SkipFinalSnapshot: true }));
  const output = await printed.restored(...VERB, "--snapshot", "of-another-key");
  expect(output).toMatch(/database +postgres: semiont-postgres in us-east-2, postgres 15, it is gone\n/);
  expect((await instances())[NAME]?.KmsKeyId).toBe(key);
});

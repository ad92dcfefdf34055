import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  CreateSnapshotCommand,
  DeleteReplicationGroupCommand,
  DescribeReplicationGroupsCommand,
  DescribeSnapshotsCommand,
  ElastiCacheClient,
} from "@aws-sdk/client-elasticache";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { TerraformOutput } from "cdktf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authTokenSet } from "../../aws/secret-preconditions";
import { Cache, cacheSpec } from "../../modules/cache";
import { textVariable } from "../../modules/variable";
import { Emulator } from "../../ops/emulator/emulator";
import { findTools } from "../../ops/tools/tools";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { acmeWith } from "../deployed";
import { drilled } from "../drills/drilled";
import { synthModule } from "../synth";
import { PrintedCommands } from "./printed-commands";
import { RunningService } from "./running-service";

// One story, told in order: acme's cache is applied, spoilt, lost, and comes back each time by the printed commands.
const [account, region, NAME] = ["210987654321", "eu-central-1", "acme-flynapse-redis"] as const;
const SECRET = "acme-flynapse/redis-auth-token";
const VERB = ["restore", "cache", "redis", "--site", "acme"];
const root = resolve("out/restore-cache");
const [data, services] = ["data", "services"].map((stack) => join(root, "terraform/acme", stack)) as [string, string];
let emulator: Emulator;
let printed: PrintedCommands;
let cache: ElastiCacheClient;
let api: RunningService;

beforeAll(async () => {
  const tools = await findTools();
  emulator = await Emulator.start({
    ...{ python: tools.python.path, account, region, log: "out/restore-cache.requests.log" },
  });
  const client = { region, endpoint: emulator.url, credentials: { accessKeyId: "x", secretAccessKey: "x" } };
  cache = new ElastiCacheClient(client);
  printed = await PrintedCommands.in(root, emulator, tools);
  for (const dir of [data, services]) mkdirSync(dir, { recursive: true });
  writeFileSync(join(data, "main.tf.json"), JSON.stringify(await cacheAlone(new EC2Client(client))));
  // Of a stack that uses the cache this is what matters: it has the address from the other one's state.
  const read =
    'data "terraform_remote_state" "data" {\n  backend = "local"\n  config  = { path = "../data/terraform.tfstate" }\n}';
  const uses = 'resource "terraform_data" "api" {\n  input = data.terraform_remote_state.data.outputs.endpoint\n}';
  writeFileSync(join(services, "main.tf"), `${read}\n\n${uses}\n`);
  api = await RunningService.of(client, "acme-flynapse", "api", 2);
  await new SecretsManagerClient(client).send(new CreateSecretCommand({ Name: SECRET }));
  for (const dir of [data, services]) {
    await printed.terraform(dir, "init");
    await printed.terraform(dir, "apply", "-auto-approve");
  }
  // As the plan's message tells who has no Node.js.
  await printed.run(authTokenSet({ replicationGroup: NAME, secret: SECRET, region }, "").commands);
});
afterAll(async () => {
  printed?.end();
  await emulator?.stop();
});

/** The cache alone, as acme's stack has it, with the state beside it. */
async function cacheAlone(ec2: EC2Client): Promise<object> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const subnet = { VpcId: Vpc!.VpcId, CidrBlock: "10.0.0.0/24", AvailabilityZone: `${region}a` };
  const { Subnet } = await ec2.send(new CreateSubnetCommand(subnet));
  const given = { nodes: 1, keyArn: `arn:aws:kms:${region}:${account}:key/1`, vpcId: Vpc!.VpcId! };
  const { terraform, ...rest } = synthModule((stack) => {
    const text = {
      description: "Snapshot.",
      default: "",
      condition: "length(var.redis_snapshot) < 255",
      rule: "must be one",
      remedy: "None.",
    };
    textVariable(stack, "redis_snapshot", text);
    const spec = { ...cacheSpec.parse(flynapse.caches!.redis), name: NAME, snapshotVariable: "redis_snapshot" };
    const { endpoint } = new Cache(stack, "redis", { ...spec, ...given, subnetIds: [Subnet!.SubnetId!] });
    new TerraformOutput(stack, "endpoint", { value: endpoint });
  }, acmeWith()) as unknown as { terraform: { required_providers: object } };
  return { terraform: { required_providers: terraform.required_providers }, ...rest };
}

async function group() {
  const { ReplicationGroups } = await cache.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: NAME }));
  return ReplicationGroups![0]!;
}

const snapshots = async () => (await cache.send(new DescribeSnapshotsCommand({}))).Snapshots ?? [];

// The emulator takes no automatic snapshot, keeps no keys in a cache, and gives a new one the address of the one before.

test("the verb says what it would begin with and what to do, and changes nothing (FLY-131)", async () => {
  await cache.send(new CreateSnapshotCommand({ CacheClusterId: `${NAME}-001`, SnapshotName: "by-hand" }));
  const created = (await group()).ReplicationGroupCreateTime;
  const output = await printed.of(...VERB);
  expect(output).toMatch(/cache +redis: acme-flynapse-redis in eu-central-1, available, 1 node\nfrom +by-hand, taken /);
  expect((await group()).ReplicationGroupCreateTime).toEqual(created);
  expect(await snapshots()).toHaveLength(1);
});

test("a spoilt cache begins anew with the snapshot, has its token and its service again, and a plan is empty (FLY-131)", async () => {
  const token = (await group()).AuthTokenLastModifiedDate;
  let output = "";
  const back = await drilled("redis, a snapshot", 1, async () => {
    output = await printed.restored(...VERB);
    return (await group()).Status === "available" ? 1 : 0;
  });
  expect(back).toBe(1);
  expect(output).toContain(`delete-replication-group --region ${region} --replication-group-id ${NAME}`);
  const after = await group();
  expect(after).toMatchObject({ Status: "available", AuthTokenEnabled: true });
  expect(after.AuthTokenLastModifiedDate).not.toEqual(token);
  expect(await api.desired()).toBe(2);
  expect(readFileSync(join(data, "terraform.tfstate"), "utf8")).toContain('"snapshot_name": "by-hand"');
  expect((await snapshots()).map(({ SnapshotName }) => SnapshotName)).toEqual([
    "by-hand",
    expect.stringMatching(`^${NAME}-before-\\d{14}$`),
  ]);
});

test("a cache that somebody deleted comes back with what was in it before the restore, which is the way back (FLY-131)", async () => {
  await cache.send(new DeleteReplicationGroupCommand({ ReplicationGroupId: NAME }));
  writeFileSync(join(data, "terraform.tfvars"), 'redis_snapshot = "none"\n');
  await expect(printed.terraform(data, "apply", "-auto-approve")).rejects.toThrow("SnapshotNotFoundFault");
  const last = (await snapshots())[1]!.SnapshotName!;
  const output = await printed.restored(...VERB, "--snapshot", last);
  expect(output).toMatch(/cache +redis: acme-flynapse-redis in eu-central-1, it is gone\n/);
  expect(await group()).toMatchObject({ Status: "available", AuthTokenEnabled: true });
  expect(readFileSync(join(data, "terraform.tfstate"), "utf8")).toContain(`"snapshot_name": "${last}"`);
});

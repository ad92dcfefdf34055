import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateSubnetCommand,
  CreateVolumeCommand,
  CreateVpcCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeVolumesCommand,
  EC2Client,
  type ResourceType,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Pool } from "../../modules/pool";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { poolVariables } from "../../stacks/kinds/pools/variables";
import { acmeWith } from "../deployed";
import { drilled } from "../drills/drilled";
import { synthModule } from "../synth";
import { goneIn } from "../wide/applied-base";
import { verb } from "./verb";

// One story, told in order: a pool of acme with data is applied, then spoilt, restored, and taken back.
const [account, region, ZONE, NAME] = ["210987654321", "eu-central-1", "eu-central-1a", "acme-flynapse-weaviate-0"];
const SECOND = `${NAME}.generation-2`;
const VERB = ["restore", "volume", "weaviate_0", "--site", "acme"];
const dir = resolve("out/rehearse/restore-volume");
let emulator: Emulator;
let terraform: Terraform;
let ec2: EC2Client;
let first: string;
let snapshot: string;

beforeAll(async () => {
  const tools = await findTools();
  emulator = await Emulator.start({
    python: tools.python.path,
    account,
    region,
    log: "out/restore-volume.requests.log",
  });
  terraform = terraformFor(emulator, tools);
  ec2 = new EC2Client({ region, endpoint: emulator.url, credentials: { accessKeyId: "x", secretAccessKey: "x" } });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const subnet = { VpcId: Vpc!.VpcId, CidrBlock: "10.0.0.0/24", AvailabilityZone: ZONE };
  const { Subnet } = await ec2.send(new CreateSubnetCommand(subnet));
  const group = { GroupName: "instances", Description: "of all pools", VpcId: Vpc!.VpcId };
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(group));
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(`${dir}/main.tf.json`, JSON.stringify(poolIn(Subnet!.SubnetId!, GroupId!)));
  choose(1);
  await terraform.run(dir, ["init", "-input=false"]);
  await applyAtOnce(terraform, dir);
  first = await create(NAME);
  const tags = { ResourceType: "snapshot" as ResourceType, Tags: [{ Key: "data-volume", Value: NAME }] };
  snapshot = (await ec2.send(new CreateSnapshotCommand({ VolumeId: first, TagSpecifications: [tags] }))).SnapshotId!;
});
afterAll(() => emulator?.stop());

/** The pool alone, as acme's stack has it, with the state beside it. */
function poolIn(subnetId: string, securityGroupId: string): object {
  const spec = { instanceType: "r6i.xlarge", instances: { min: 1, max: 1 }, rootVolumeGib: 50, dataVolumeGib: 500 };
  const covered = { instanceTypes: [spec.instanceType], fewestInstances: 1, instancesForMost: 1 };
  const given = {
    clusterName: "acme",
    clusterArn: `arn:aws:ecs:${region}:${account}:cluster/acme`,
    eniTrunking: false,
  };
  const keyArn = `arn:aws:kms:${region}:${account}:key/1`;
  const { terraform, ...rest } = synthModule((stack) => {
    const tuned = poolVariables(stack, "weaviate_0", { ...spec, dataFolders: {} }, covered);
    const more = { ami: "ami-12c6146b", keyArn, securityGroupId, subnetIds: [subnetId] };
    new Pool(stack, "weaviate_0", { ...tuned, ...given, ...more });
  }, acmeWith()) as unknown as { terraform: { required_providers: object } };
  return { terraform: { required_providers: terraform.required_providers }, ...rest };
}

/** What a person writes into the file. */
function choose(generation: number, snapshotId = ""): void {
  const name = "pool_weaviate_0_volume";
  writeFileSync(
    `${dir}/terraform.tfvars`,
    `${name}_generation = ${generation}\n${name}_snapshot_id = "${snapshotId}"\n`,
  );
}

/** As the boot script of an instance would leave it. */
async function create(tag: string, SnapshotId?: string): Promise<string> {
  const volume = { AvailabilityZone: ZONE, Size: 500, SnapshotId };
  const tags = { ResourceType: "volume" as ResourceType, Tags: [{ Key: "data-volume", Value: tag }] };
  return (await ec2.send(new CreateVolumeCommand({ ...volume, TagSpecifications: [tags] }))).VolumeId!;
}

async function refused(): Promise<string> {
  const { exitCode, stderr } = await terraform.attempt(dir, ["plan", "-input=false"]);
  expect(exitCode).toBe(1);
  return stderr.replaceAll(/\s*[│╷╵]?\s+/g, " ");
}

async function dataDevice() {
  const versions = { LaunchTemplateName: NAME, Versions: ["$Latest"] };
  const { LaunchTemplateVersions = [] } = await ec2.send(new DescribeLaunchTemplateVersionsCommand(versions));
  return LaunchTemplateVersions[0]!.LaunchTemplateData!.BlockDeviceMappings![1]!.Ebs!;
}

test("the verb says what it would begin with and what to do, and changes nothing (FLY-131)", async () => {
  const { exitCode, output } = await verb(...VERB, emulator.env);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toMatch(
    new RegExp(`pool +weaviate_0: ${first}, generation 1, at no instance\nfrom +${snapshot}, taken`),
  );
  expect(output).toContain(
    `pool_weaviate_0_volume_generation  = 2\n   pool_weaviate_0_volume_snapshot_id = "${snapshot}"`,
  );
  expect((await dataDevice()).SnapshotId).toBeUndefined();
  await expectNoChanges(terraform, dir);
});

test("a plan stops where the pool would begin with an empty volume, and where the snapshot is not there", async () => {
  choose(2);
  expect(await refused()).toContain(
    `Pool weaviate_0 has data on ${first}, and none of them has the tag data-volume ${SECOND}: it would begin with an empty volume.`,
  );
  choose(2, "snap-0123456789abcdef0");
  expect(await refused()).toContain(
    "pool_weaviate_0_volume_snapshot_id is snap-0123456789abcdef0, and this account has no such snapshot in this region",
  );
});

test("what the verb prints makes the next volume begin with the snapshot, and destroys nothing (FLY-131, FLY-136)", async () => {
  const back = await drilled("weaviate_0, a snapshot of its volume", 1, async () => {
    choose(2, snapshot);
    expect(goneIn(await applyAtOnce(terraform, dir))).toEqual([]);
    return (await dataDevice()).SnapshotId === snapshot ? 1 : 0;
  });
  expect(back).toBe(1);
  await create(SECOND, snapshot);
  await expectNoChanges(terraform, dir);
});

test("afterwards the snapshot may go, and nothing is left to do", async () => {
  choose(2);
  expect(goneIn(await applyAtOnce(terraform, dir))).toEqual([]);
  expect((await dataDevice()).SnapshotId).toBeUndefined();
  await expectNoChanges(terraform, dir);
});

test("another snapshot takes another generation: the volume that is there would be used as it is", async () => {
  const other = (await ec2.send(new CreateSnapshotCommand({ VolumeId: first }))).SnapshotId!;
  choose(2, other);
  expect(await refused()).toMatch(
    new RegExp(
      `is ${other}, and vol-\\w+, which was not made from it, is the volume of generation 2: it would be used`,
    ),
  );
  expect((await verb(...VERB, "--snapshot", other, emulator.env)).output).toMatch(/to +a new volume, generation 3; /);
});

test("the way back is the generation before, whose volume stayed, and one that is gone stops the plan", async () => {
  choose(1);
  expect(goneIn(await applyAtOnce(terraform, dir))).toEqual([]);
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({ VolumeIds: [first] }));
  expect(Volumes[0]?.Tags).toContainEqual({ Key: "data-volume", Value: NAME });
  await expectNoChanges(terraform, dir);
  choose(3);
  expect(await refused()).toContain(`none of them has the tag data-volume ${NAME}.generation-3`);
});

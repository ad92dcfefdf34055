import {
  CreateSnapshotCommand,
  CreateVolumeCommand,
  DescribeVolumesCommand,
  EC2Client,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { findPython } from "../../ops/tools/python";
import { verb } from "./verb";

// One account, looked at and then swept.
const [region, POOL] = ["eu-central-1", "acme-flynapse-observability"];
const VERB = ["volumes", "--site", "acme"];
let emulator: Emulator;
let ec2: EC2Client;
let blank: string;
let kept: string[];

beforeAll(async () => {
  const { path: python } = await findPython();
  emulator = await Emulator.start({ python, account: "210987654321", region, log: "out/volumes.requests.log" });
  const credentials = { accessKeyId: "x", secretAccessKey: "x" };
  ec2 = new EC2Client({ region, endpoint: emulator.url, credentials });
  blank = await create({ site: "acme", Name: POOL });
  const backedUp = await create({ site: "acme", Name: POOL });
  await ec2.send(new CreateSnapshotCommand({ VolumeId: backedUp }));
  const data = await create({ site: "acme", Name: POOL, "data-volume": POOL });
  const orphaned = await create({ Name: "acme-flynapse-weaviate-9", "data-volume": "acme-flynapse-weaviate-9" });
  kept = [backedUp, data, orphaned, ...(await ofInstance())];
});
afterAll(() => emulator?.stop());

async function create(tags: Record<string, string>): Promise<string> {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const volume = new CreateVolumeCommand({
    ...{ AvailabilityZone: `${region}a`, Size: 500, VolumeType: "gp3" },
    TagSpecifications: [{ ResourceType: "volume", Tags }],
  });
  return (await ec2.send(volume)).VolumeId!;
}

/** What an instance has, with the same tags. */
async function ofInstance(): Promise<string[]> {
  await ec2.send(
    new RunInstancesCommand({
      ...{ ImageId: "ami-12c6146b", InstanceType: "m6i.xlarge", MinCount: 1, MaxCount: 1 },
      BlockDeviceMappings: [{ DeviceName: "/dev/xvdf", Ebs: { VolumeSize: 500, DeleteOnTermination: false } }],
      TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "site", Value: "acme" }] }],
    }),
  );
  return (await ids()).filter((id) => id !== blank);
}

async function ids(): Promise<string[]> {
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({}));
  return Volumes.map(({ VolumeId }) => VolumeId!);
}

test("the verb lists what no pool uses, and changes nothing", async () => {
  const before = await ids();
  const { exitCode, output } = await verb(...VERB, emulator.env);
  expect(exitCode).toBe(0);
  expect(output).toMatch(new RegExp(`${blank} +blank +${POOL} +500 GiB +47.60 USD`));
  expect(output).toMatch(/unclaimed +acme-flynapse-observability .*it had data once: snapshots of it are there/);
  expect(output).toMatch(/orphaned +acme-flynapse-weaviate-9 /);
  expect(output.match(/ blank +acme/g)).toHaveLength(1);
  expect(output).toContain("Nothing is changed. --apply deletes the blank ones.");
  expect(await ids()).toEqual(before);
});

test("with --apply the blank one is deleted, and no other", async () => {
  const { exitCode, output } = await verb(...VERB, "--apply", emulator.env);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining(`${blank} is deleted`) });
  expect((await ids()).toSorted()).toEqual([...new Set(kept)].toSorted());
  expect((await verb(...VERB, "--apply", emulator.env)).output).not.toContain("is deleted");
});

import { BackupClient, StartBackupJobCommand } from "@aws-sdk/client-backup";
import {
  DeleteFileSystemCommand,
  DeleteMountTargetCommand,
  DescribeFileSystemsCommand,
  DescribeMountTargetsCommand,
  EFSClient,
} from "@aws-sdk/client-efs";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import input from "../../imports/prod-infra/site";
import type { Stack } from "../../ops/synth/project";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import { drilled } from "../drills/drilled";
import { verb } from "../slow/verb";
import { AppliedBase, goneIn } from "./applied-base";

// One story, told in order: the base is applied and backed up, then files are lost, and then the whole file system.
const { region, options = [] } = input;
const NAMED = ["restore", "file-system", "qdrant_files", "--site", "prod-infra"];
const ADDRESS = "aws_efs_file_system.qdrant_files";
let base: AppliedBase;
let efs: EFSClient;
let data: Stack;
let services: Stack;

beforeAll(async () => {
  process.env.TF_VAR_pager_url = "https://pager.example/key";
  base = await AppliedBase.of("prod-infra", () => input);
  const stacks = await base.stacksWith("restore", options);
  [data, services] = ["data", "services"].map((name) => stacks.find((stack) => stack.name === name)!) as [Stack, Stack];
  for (const stack of [data, services]) await base.begin(stack, options);
  efs = new EFSClient({ region });
  const role = { RoleName: "AWSBackupDefaultServiceRole", Path: "/service-role/", AssumeRolePolicyDocument: "{}" };
  await new IAMClient({ region }).send(new CreateRoleCommand(role));
});

afterAll(() => base?.stop());

test("without a backup there is nothing to restore, and with one the dry run changes nothing", async () => {
  expect(await verb(...NAMED)).toMatchObject({ exitCode: 1, output: expect.stringContaining("no recovery point") });
  const [system] = await fileSystems();
  const job = { BackupVaultName: "aws/efs/automatic-backup-vault", IamRoleArn: "arn:aws:iam::aws:role/x" };
  const ResourceArn = system!.FileSystemArn!;
  await new BackupClient({ region }).send(new StartBackupJobCommand({ ...job, ResourceArn }));
  const { exitCode, output } = await verb(...NAMED);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("Nothing is changed.") });
  expect(await fileSystems()).toHaveLength(1);
});

test("a restore into the file system itself, and a drill beside it, are no difference to Terraform", async () => {
  expect(await verb(...NAMED, "--apply")).toMatchObject({ exitCode: 0 });
  expect(await fileSystems()).toHaveLength(1);
  expect(await verb(...NAMED, "--apply", "--into", "new")).toMatchObject({ exitCode: 0 });
  expect(await fileSystems()).toHaveLength(2);
  for (const stack of [data, services]) await expectNoChanges(base.terraform, stack.dir);
});

test("a deleted one is restored, imported and mounted again by the printed steps, and nothing is left to do", async () => {
  const lost = (await ours())!;
  await remove(lost);
  expect((await verb(...NAMED, "--apply")).output).toContain("If somebody deleted it");
  let [created, output] = ["", ""];
  const back = await drilled("file system, AWS Backup", 1, async () => {
    const restored = await verb(...NAMED, "--apply", "--deleted", lost);
    expect(restored).toMatchObject({ exitCode: 0 });
    output = restored.output;
    created = (await ours())!;
    await base.terraform.run(data.dir, ["state", "rm", ADDRESS]);
    await base.terraform.run(data.dir, ["import", "-input=false", ADDRESS, created]);
    expect(goneIn(await applyAtOnce(base.terraform, data.dir))).toEqual([]);
    return (await fileSystems()).filter(({ FileSystemId }) => FileSystemId === created).length;
  });
  expect(back).toBe(1);
  expect(output).toContain(
    `terraform state rm ${ADDRESS} && terraform import ${ADDRESS} ${created} && terraform apply`,
  );

  // The way into the old file system, which keeps nothing itself.
  const accessPoint = "aws_efs_access_point.qdrant_qdrant_files delete,create";
  expect(goneIn(await applyAtOnce(base.terraform, services.dir))).toEqual([accessPoint]);
  for (const stack of [data, services]) await expectNoChanges(base.terraform, stack.dir);
});

async function fileSystems() {
  return (await efs.send(new DescribeFileSystemsCommand({}))).FileSystems ?? [];
}

/** The id of the one with Terraform's creation token. */
async function ours(): Promise<string | undefined> {
  const found = (await fileSystems()).find(({ CreationToken }) => CreationToken === `${input.prefix}-qdrant-files`);
  return found?.FileSystemId;
}

async function remove(FileSystemId: string): Promise<void> {
  const { MountTargets = [] } = await efs.send(new DescribeMountTargetsCommand({ FileSystemId }));
  for (const { MountTargetId } of MountTargets) await efs.send(new DeleteMountTargetCommand({ MountTargetId }));
  await efs.send(new DeleteFileSystemCommand({ FileSystemId }));
}

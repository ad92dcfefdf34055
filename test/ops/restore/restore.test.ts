import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { restoreCommand } from "../../../ops/verbs/restore";
import { type Contents, FakeAccount, POINT, SYSTEM } from "./fake-account";
import { refusalOf } from "./refusal";

let aws: FakeAccount | undefined;
/** Of every test of this file. */
const actions = new Set<string>();

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-28T17:45:00Z") }));
afterEach(() => {
  for (const action of aws?.actions ?? []) actions.add(action);
  aws?.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const NAMED = ["file-system", "qdrant_files", "--site", "prod-infra"];

/** What a person sees. */
async function restore(contents: Contents, ...options: string[]): Promise<string> {
  aws = await FakeAccount.with(contents);
  const out = vi.spyOn(console, "log").mockReturnValue();
  await restoreCommand().parseAsync([...NAMED, ...options], { from: "user" });
  return out.mock.calls.join("\n");
}

const refusal = (contents: Contents, ...options: string[]) => refusalOf(restore(contents, ...options));

const KNOWN = {
  Encrypted: "true",
  PerformanceMode: "generalPurpose",
  KmsKeyId: "arn:key",
  "file-system-id": "fs-0a1b",
};

describe("without --apply", () => {
  test("it says what it would restore, what is lost, and what a person does then, and starts nothing", async () => {
    expect(await restore({})).toMatchInlineSnapshot(`
      "file system  qdrant_files: fs-0a1b, prod-infra-production-qdrant-files in us-east-1
      from         arn:aws:backup:us-east-1:678901234567:recovery-point:new, taken 2026-11-28 05:10 UTC, the newest of 3 in vault aws/efs/automatic-backup-vault
      lost         What was written in the 12 h 35 min since is lost: within the 24 hours that daily backups promise.
      to           into fs-0a1b itself, below /aws-backup-restore_<time>: it overwrites nothing
      by           arn:aws:iam::678901234567:role/service-role/AWSBackupDefaultServiceRole
      metadata     {"Encrypted":"true","PerformanceMode":"generalPurpose","file-system-id":"fs-0a1b","KmsKeyId":"arn:key","newFileSystem":"false"}
                   or 2026-11-27 05:10 UTC: --point arn:aws:backup:us-east-1:678901234567:recovery-point:middle
                   or 2026-11-26 05:10 UTC: --point arn:aws:backup:us-east-1:678901234567:recovery-point:old

      Nothing is changed. --apply starts the restore job. Then:

      1. Stop who uses the files:
         aws ecs update-service --region us-east-1 --cluster prod-infra-production-cluster --service qdrant --desired-count 0
         until aws ecs describe-services --region us-east-1 --cluster prod-infra-production-cluster --services qdrant --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
      2. Let in who moves them; docs/restoring.md says from which host:
         aws efs create-access-point --region us-east-1 --file-system-id fs-0a1b --posix-user Uid=0,Gid=0 --root-directory Path=/ --tags Key=Name,Value=restore
      3. On that host, with the id of the access point and the time in the directory's name:
         sudo mount -t efs -o tls,iam,accesspoint=<access point> fs-0a1b:/ /mnt && ls /mnt
         sudo mv /mnt/qdrant /mnt/qdrant-before-restore
         sudo mv /mnt/aws-backup-restore_<time>/qdrant /mnt/qdrant
         sudo umount /mnt
      4. Close it again:
         aws efs delete-access-point --region us-east-1 --access-point-id <access point>
      5. Start them, with as many tasks as before:
         aws ecs update-service --region us-east-1 --cluster prod-infra-production-cluster --service qdrant --desired-count 1
      6. See that Terraform has nothing to do:
         (cd terraform/prod-infra/data && terraform plan)
         (cd terraform/prod-infra/services && terraform plan)"
    `);
    expect(aws!.started).toEqual([]);
  });

  test("a point older than a day is said to break the promise, and another one may be asked for", async () => {
    expect(await restore({}, "--point", `${POINT}old`)).toMatch(
      /old, taken 2026-11-26 05:10 UTC, not the newest of 3 .*\nlost +What was written in the 60 h 35 min since is lost: more than the 24 hours that daily backups promise\./,
    );
  });

  test("what was not completed is no point", async () => {
    expect(await restore({ partial: "new" })).toContain("middle, taken 2026-11-27 05:10 UTC, the newest of 2");
  });
});

describe("with --apply", () => {
  test("the files come into a directory of the same file system, by the role of AWS Backup", async () => {
    const output = await restore({}, "--apply");
    expect(aws!.started).toEqual([
      {
        RecoveryPointArn: `${POINT}new`,
        Metadata: { ...KNOWN, newFileSystem: "false" },
        IamRoleArn: "arn:aws:iam::678901234567:role/service-role/AWSBackupDefaultServiceRole",
        ResourceType: "EFS",
      },
    ]);
    expect(output).toContain(
      "--restore-job-id job-1\nCOMPLETED, 100.00%\n\nWhat remains to be done:\n\n1. Stop who uses",
    );
    expect(output).toContain("accesspoint=<access point> fs-0a1b:/ /mnt");
  });

  test("it says how long the job took, which a drill holds against its 30 minutes", async () => {
    const done = { Status: "COMPLETED", PercentDone: "100.00%" };
    // As AWS Backup writes times: seconds since 1970.
    const times = { CreationDate: 1_795_888_800, CompletionDate: 1_795_888_800 + 17 * 60 + 5 };
    const output = await restore({ jobs: [{ ...done, ...times }] }, "--apply", "--into", "new");
    expect(output).toContain("\nCOMPLETED, 100.00%, in 18 min\n");
    expect(output).toContain("and note how long it took");
  });

  test("a drill goes beside it, by a creation token that Terraform does not have, and is deleted", async () => {
    const output = await restore({}, "--apply", "--into", "new");
    const Metadata = { ...KNOWN, newFileSystem: "true", CreationToken: "restore-20261128174500" };
    expect(aws!.started).toMatchObject([{ Metadata }]);
    expect(output).toContain("aws efs delete-file-system --region us-east-1 --file-system-id fs-0a2c");
    expect(output).not.toMatch(/terraform|ecs update-service/);
  });

  test("in place of one that was deleted comes one that Terraform can import: it has its creation token", async () => {
    const output = await restore({ fileSystem: undefined }, "--apply", "--deleted", "fs-0a1b");
    const Metadata = { ...KNOWN, newFileSystem: "true", CreationToken: "prod-infra-production-qdrant-files" };
    expect(aws!.started).toMatchObject([{ Metadata }]);
    const written = readFileSync("terraform/prod-infra/data/file_system_qdrant_files.tf", "utf8");
    expect(written).toContain(`"${Metadata.CreationToken}"`);
    expect(output).toContain("terraform import aws_efs_file_system.qdrant_files fs-0a2c && terraform apply");
    expect(written).toContain('resource "aws_efs_file_system" "qdrant_files" {');
  });

  test("another role is taken where one is named", async () => {
    await restore({}, "--apply", "--role", "arn:aws:iam::678901234567:role/own/restore");
    expect(aws!.started).toMatchObject([{ IamRoleArn: "arn:aws:iam::678901234567:role/own/restore" }]);
  });
});

describe("nothing is started, and it says why,", () => {
  afterEach(() => expect(aws?.started ?? []).toEqual([]));

  test("where there is no recovery point", async () => {
    expect(await refusal({ points: {} }, "--apply")).toEqual({
      exitCode: 1,
      message: `AWS Backup has no recovery point of ${SYSTEM} that can be restored. The first is taken within a day; what became of it: aws backup list-backup-jobs --by-resource-arn ${SYSTEM}`,
    });
  });

  test("where there is no such recovery point", async () => {
    expect(await refusal({ points: { old: "2026-11-26T05:10:00Z" } }, "--apply", "--point", `${POINT}other`)).toEqual({
      exitCode: 1,
      message: `${SYSTEM} has no recovery point ${POINT}other. It has:\n  2026-11-26 05:10 UTC  ${POINT}old`,
    });
  });

  test.each([
    "backup:ListRecoveryPointsByResource",
    "backup:GetRecoveryPointRestoreMetadata",
    "backup:StartRestoreJob",
  ])("where %s is denied", async (denied) => {
    expect(await refusal({ denied }, "--apply")).toEqual({
      exitCode: 1,
      message: `the credentials lack ${denied}: no policy allows ${denied}; docs/restore-policy.json has what the verb needs, and the policy of a vault may deny it, too: aws backup get-backup-vault-access-policy shows that`,
    });
  });

  test("where the site has no such file system", async () => {
    const command = (name: string, site: string) =>
      restoreCommand().parseAsync(["file-system", name, "--site", site], { from: "user" });
    await expect(command("files", "prod-infra")).rejects.toMatchObject({
      exitCode: 1,
      message: 'Site "prod-infra" has no file system "files". It has qdrant_files.',
    });
    await expect(command("files", "acme")).rejects.toMatchObject({
      exitCode: 1,
      message: 'Site "acme" has no file system "files". It has none.',
    });
  });

  test("where the account has it no more, or still has what is said to be deleted", async () => {
    expect(await refusal({ fileSystem: undefined }, "--apply")).toEqual({
      exitCode: 1,
      message:
        "There is no file system with the creation token prod-infra-production-qdrant-files in us-east-1. If somebody deleted it, say which it was by --deleted <id>: (cd terraform/prod-infra/data && terraform state show aws_efs_file_system.qdrant_files) has the id. If stack data was never applied, there is nothing to restore.",
    });
    expect(await refusal({}, "--apply", "--deleted", "fs-0a1b")).toEqual({
      exitCode: 1,
      message: "prod-infra-production-qdrant-files is there, as fs-0a1b. Leave out --deleted.",
    });
  });

  test("where the key is not known that the one in place of a deleted one must have", async () => {
    const contents = { fileSystem: undefined, noKey: true } as const;
    expect(await refusal(contents, "--apply", "--deleted", "fs-0a1b")).toEqual({
      exitCode: 1,
      message: `AWS Backup does not say which KMS key the file system had, and with another one it cannot be imported. Start the job by hand, with KmsKeyId beside {"Encrypted":"true","PerformanceMode":"generalPurpose","file-system-id":"fs-0a1b","newFileSystem":"true","CreationToken":"prod-infra-production-qdrant-files"}: aws backup start-restore-job --recovery-point-arn ${POINT}new`,
    });
  });

  test("where AWS Backup has no role", async () => {
    const { message, exitCode } = await refusal({ noRole: true }, "--apply");
    expect(exitCode).toBe(1);
    expect(message).toMatchInlineSnapshot(`
      "There is no role arn:aws:iam::678901234567:role/service-role/AWSBackupDefaultServiceRole, with which AWS Backup would restore. Name another one by --role, or make it, once an account:
        aws iam create-role --path /service-role/ --role-name AWSBackupDefaultServiceRole --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
        aws iam attach-role-policy --role-name AWSBackupDefaultServiceRole --policy-arn arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"
    `);
  });
});

test("a restore that fails is told with AWS's reason, and that nothing of the site was changed", async () => {
  const jobs = [{ Status: "FAILED", StatusMessage: "Access denied to the key." }];
  expect(await refusal({ jobs }, "--apply")).toEqual({
    exitCode: 1,
    message:
      "Restore job job-1 ended with FAILED: Access denied to the key.\nNo file of the site was changed, and neither was a state. What the job wrote may be below /aws-backup-failed-restore_<time>.",
  });
});

test("credentials of another account are refused before anything is asked: a namesake may stand there", async () => {
  expect(await refusal({ account: "111111111111" }, "--apply")).toEqual({
    exitCode: 1,
    message: "The credentials are of account 111111111111, and the client's is 678901234567: set AWS_PROFILE.",
  });
  expect([...aws!.actions]).toEqual([]);
});

/** Of `restore volume`, by which Terraform restores. */
const OF_VOLUMES = ["ec2:DescribeSnapshots", "ec2:DescribeVolumes"];

/** Of `restore table`, and what DynamoDB documents that it needs: to read and write the new table. */
const OF_TABLES = [
  ...["DescribeContinuousBackups", "DescribeTable", "RestoreTableToPointInTime"],
  ...["BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem"],
].map((action) => `dynamodb:${action}`);

test("the policy that is handed out allows the calls of all this, and to pass AWS Backup's role to it", () => {
  const policy = JSON.parse(readFileSync("docs/restore-policy.json", "utf8")) as { Statement: { Action: string[] }[] };
  const actionsIn = policy.Statement.flatMap(({ Action }) => Action);
  // Keys are those of what is restored; the others are held by policy.test.ts.
  const allowed = [...new Set(actionsIn)].filter((action) => !/^(elasticache|kms|rds|s3):/.test(action));
  expect(allowed.toSorted()).toEqual([...actions, ...OF_VOLUMES, ...OF_TABLES, "iam:PassRole"].toSorted());
});

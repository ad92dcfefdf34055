import type { Account } from "./account";
import { each, POOLS, via } from "./must";
import type { Call } from "./simulate";

/** AWS Backup: with its features for DynamoDB, and without them as DynamoDB's own backups; volumes by snapshots. */
export function backupCalls(account: Account, prefix: string): Call[] {
  const { id, region, arnOf } = account;
  const as = "backups";
  const table = arnOf("aws_dynamodb_table.sessions");
  const [data, ...keys] = ["data", "volumes", "backups"].map((name) => arnOf(`aws_kms_key.${name}`));
  const snapshot = `arn:aws:ec2:${region}::snapshot/snap-1`;
  const taken = { "aws:ResourceTag/aws:backup:source-resource": "vol-1" };
  const tables = ["CreateBackup", "DescribeTable", "ListTagsOfResource", "StartAwsBackupJob"];
  const calls = [
    ...each(as, "dynamodb", tables, table),
    ...each(as, "dynamodb", ["DescribeBackup", "DeleteBackup"], `${table}/backup/01`),
    ...each(as, "kms", ["Decrypt", "GenerateDataKey"], data!, via("dynamodb", region)),
    ...[data!, ...keys].flatMap((key) => [
      ...each(as, "kms", ["DescribeKey"], key),
      ...each(as, "kms", ["CreateGrant"], key, { "kms:GrantIsForAWSResource": "true" }),
    ]),
    ...Object.entries(POOLS).flatMap(([pool, hasVolume]) =>
      hasVolume ? each(as, "ec2", ["CreateSnapshot"], volumeIn(account), dataVolume(`${prefix}-${pool}`)) : [],
    ),
    ...each(as, "ec2", ["CreateSnapshot", "CreateTags"], snapshot),
    ...each(as, "ec2", ["DeleteSnapshot"], snapshot, taken),
    ...each(as, "ec2", ["DescribeSnapshots", "DescribeTags", "DescribeVolumes"], "*"),
    { as, does: "tag:GetResources", on: "*" },
    { as, does: "backup:TagResource", on: `arn:aws:backup:${region}:${id}:recovery-point:1` },
  ];
  return calls.map((call) => ({ ...call, elsewhere: true }));
}

/** What is in a table, what is not backed up, and what others keep. */
export function beyondBackups(account: Account, prefix: string): Call[] {
  const { id, region, arnOf } = account;
  const as = "backups";
  const snapshot = `arn:aws:ec2:${region}::snapshot/snap-1`;
  const volume = volumeIn(account);
  const table = arnOf("aws_dynamodb_table.sessions");
  const [data, volumes] = ["data", "volumes"].map((name) => arnOf(`aws_kms_key.${name}`)) as [string, string];
  const calls = [
    ...each(as, "dynamodb", ["Scan", "DeleteTable", "UpdateContinuousBackups", "ExportTableToPointInTime"], table),
    ...each(as, "dynamodb", ["StartAwsBackupJob", "CreateBackup"], arnOf("aws_dynamodb_table.state_lock")),
    ...each(as, "dynamodb", ["DeleteBackup"], `arn:aws:dynamodb:${region}:${id}:table/erp/backup/01`),
    ...each(as, "ec2", ["CreateSnapshot"], volume),
    ...each(as, "ec2", ["CreateSnapshot"], volume, dataVolume(`${prefix}-app`)),
    ...each(as, "ec2", ["DeleteVolume", "DetachVolume"], volume, dataVolume(`${prefix}-weaviate-0`)),
    ...each(as, "ec2", ["DeleteSnapshot", "ModifySnapshotAttribute"], snapshot),
    ...each(as, "backup", ["DeleteRecoveryPoint"], `arn:aws:backup:${region}:${id}:recovery-point:1`),
    ...each(as, "backup", ["DeleteBackupVault"], `arn:aws:backup:${region}:${id}:backup-vault:${prefix}`),
    ...each(as, "kms", ["Decrypt", "GenerateDataKey", "CreateGrant"], data),
    ...each(as, "kms", ["Decrypt"], data, via("s3", region)),
    ...each(as, "kms", ["Decrypt"], volumes, via("ec2", region)),
  ];
  return calls.map((call) => ({ ...call, elsewhere: true }));
}

function volumeIn({ id, region }: Account): string {
  return `arn:aws:ec2:${region}:${id}:volume/vol-1`;
}

function dataVolume(name: string): Record<string, string> {
  return { "aws:ResourceTag/data-volume": name };
}

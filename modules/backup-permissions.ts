import { kms, via } from "./key";
import type { Statement } from "./role";

export interface BackupPermissionsProps {
  account: string;
  region: string;
  /** Of the vault. */
  keyArn: string;
  tables: { arns: string[]; keyArn?: string };
  volumes: { tags: string[]; keyArn?: string };
}

/**
 * What AWS Backup does with the role, by purpose: of AWS's own policy, AWSBackupServiceRolePolicyForBackup, what it says
 * of DynamoDB and EBS, on these tables and volumes alone.
 */
export function backupPermissions(props: BackupPermissionsProps): Record<string, Statement[]> {
  const { account, region, keyArn, tables, volumes } = props;
  const points = `arn:aws:backup:${region}:${account}:recovery-point:*`;
  const used = [tables.arns.length > 0 && tables.keyArn, volumes.tags.length > 0 && volumes.keyArn];
  const keys = [...new Set([keyArn, ...used.filter((key) => typeof key === "string")])];
  return {
    keys: [
      { actions: kms(["DescribeKey"]), resources: keys },
      {
        actions: kms(["CreateGrant"]),
        resources: keys,
        conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ],
    recovery_points: [{ actions: ["backup:TagResource"], resources: [points] }],
    ...(tables.arns.length > 0 ? { tables: ofTables(props) } : {}),
    ...(volumes.tags.length > 0 ? { volumes: ofVolumes(props) } : {}),
  };
}

/** With AWS Backup's features for DynamoDB, and without: the account has turned them on or not. */
function ofTables({ region, tables: { arns, keyArn } }: BackupPermissionsProps): Statement[] {
  const dynamodb = (...actions: string[]) => actions.map((action) => `dynamodb:${action}`);
  return [
    {
      actions: dynamodb("CreateBackup", "DescribeTable", "ListTagsOfResource", "StartAwsBackupJob"),
      resources: arns,
    },
    { actions: dynamodb("DeleteBackup", "DescribeBackup"), resources: arns.map((arn) => `${arn}/backup/*`) },
    ...(keyArn
      ? [
          {
            actions: kms(["Decrypt", "GenerateDataKey"]),
            resources: [keyArn],
            conditions: via("dynamodb", region),
          },
        ]
      : []),
  ];
}

/** Looks for volumes by their tag, and takes snapshots of those alone; deletes only snapshots of AWS Backup. */
function ofVolumes({ account, region, volumes: { tags } }: BackupPermissionsProps): Statement[] {
  const snapshots = [`arn:aws:ec2:${region}::snapshot/*`];
  return [
    {
      actions: ["ec2:DescribeSnapshots", "ec2:DescribeTags", "ec2:DescribeVolumes", "tag:GetResources"],
      resources: ["*"],
    },
    {
      actions: ["ec2:CreateSnapshot"],
      resources: [`arn:aws:ec2:${region}:${account}:volume/*`],
      conditions: { StringEquals: { "aws:ResourceTag/data-volume": tags } },
    },
    { actions: ["ec2:CreateSnapshot", "ec2:CreateTags"], resources: snapshots },
    {
      actions: ["ec2:DeleteSnapshot"],
      resources: snapshots,
      conditions: { Null: { "aws:ResourceTag/aws:backup:source-resource": "false" } },
    },
  ];
}

import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import type { Statement } from "./role";
import { SecurityGroup } from "./security-group";
import { json, reference } from "./text";

/** The periods that EFS knows. */
const IDLE_DAYS = [1, 7, 14, 30, 60, 90, 180, 270, 365];

/** The part of a file system that a blueprint decides. */
export const fileSystemSpec = z.strictObject({
  /** Days without access after which a file moves to Infrequent Access; the next access brings it back. */
  infrequentAfterDays: z
    .int()
    .refine((days) => IDLE_DAYS.includes(days), {
      error: `must be one of ${IDLE_DAYS.join(", ")}`,
      params: { remedy: "EFS moves files after these periods only." },
    })
    .default(30),
});

export type FileSystemSpec = z.output<typeof fileSystemSpec>;

export interface FileSystemProps extends FileSystemSpec {
  /** At most 64 characters. */
  name: string;
  keyArn: string;
  vpcId: string;
  /** Subnets of mount targets, one a zone, by what ends the Terraform address: `a` of zone `eu-central-1a`. */
  subnetIds: Record<string, string>;
}

export const NFS_PORT = 2049;

/**
 * An EFS file system in every zone: encrypted with the given key, backed up daily, mounted over TLS and by access points
 * only.
 *
 * @stateful its backups outlive it.
 */
export class FileSystem extends Construct {
  /** Known once it can be mounted in every zone. */
  readonly id: string;
  readonly arn: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: FileSystemProps) {
    super(scope, id);
    const { name, infrequentAfterDays: days, vpcId } = props;

    const system = new EfsFileSystem(this, "this", {
      creationToken: name,
      encrypted: true,
      kmsKeyId: props.keyArn,
      throughputMode: "elastic",
      lifecyclePolicy: [
        { transitionToIa: days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS` },
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ],
      tags: { Name: name },
      lifecycle: { preventDestroy: true },
    });
    comment(system, {
      file:
        `File system ${id}: encrypted, backed up daily, mounted over TLS and by access points only.\n` +
        `Files that nobody reads for ${days} days are in Infrequent Access until somebody does.`,
    });
    new EfsBackupPolicy(this, "this_backups", { fileSystemId: system.id, backupPolicy: { status: "ENABLED" } });
    new EfsFileSystemPolicy(this, "this_policy", { fileSystemId: system.id, policy: onlyByAccessPoints(system.arn) });

    const group = new SecurityGroup(this, "this_security_group", { name: id, description: `${id} file system`, vpcId });
    const targets = Object.entries(props.subnetIds).map(([zone, subnetId]) => {
      return new EfsMountTarget(this, zone, { fileSystemId: system.id, subnetId, securityGroups: [group.id] });
    });

    this.id = reference(`one(distinct([${targets.map(({ fqn }) => `${fqn}.file_system_id`).join(", ")}]))`);
    this.arn = system.arn;
    this.securityGroupId = group.id;
  }
}

/** What a client may do that mounts a file system by one access point. */
export function mayMount(arn: string, accessPointArn: string, { writes }: { writes: boolean }): Statement {
  return {
    actions: clientActions("Mount", ...(writes ? ["Write"] : [])),
    resources: [arn],
    conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPointArn } },
  };
}

function clientActions(...names: string[]): string[] {
  return names.map((name) => `elasticfilesystem:Client${name}`);
}

/**
 * With a policy of its own a file system lets in only whom IAM lets in, and no longer everybody who reaches it. What it
 * denies no role can allow.
 */
function onlyByAccessPoints(arn: string): string {
  const denied = { Effect: "Deny", Principal: { AWS: "*" }, Resource: arn };
  return json({
    Version: "2012-10-17",
    Statement: [
      { Sid: "TlsOnly", ...denied, Action: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      {
        Sid: "AccessPointsOnly",
        ...denied,
        Action: clientActions("Mount", "RootAccess", "Write"),
        Condition: { Null: { "elasticfilesystem:AccessPointArn": "true" } },
      },
    ],
  });
}

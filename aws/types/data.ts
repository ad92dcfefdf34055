import { accountOf, regionOf } from "../arn";
import type { Rows } from "./row";

/** Stateful services. */
export const data: Rows = {
  aws_dynamodb_table: {
    file: { prefix: "table", purpose: (name) => `Table ${name}.` },
    protection: { deletion_protection_enabled: false },
    orphan: {
      census: "dynamodb/table",
      remove: (id) =>
        ["update-table --no-deletion-protection-enabled", "wait table-exists", "delete-table"]
          .map((command) => `aws dynamodb ${command} --table-name ${id}`)
          .join(" && "),
    },
    permission: "dynamodb",
  },
  aws_elasticache_replication_group: {
    file: { prefix: "cache", purpose: (name) => `Cache ${name}: Redis and what it needs.` },
    waits: { create: 30, destroy: 30 },
    orphan: { census: "elasticache/replication-group" },
    party: { groups: ["security_group_ids"] },
  },
  aws_elasticache_subnet_group: { orphan: { census: "elasticache/subnet-group" } },
  aws_elasticache_parameter_group: {},
  aws_db_instance: {
    file: { prefix: "database", purpose: (name) => `Database ${name} and what it needs.` },
    waits: { create: 80, unprotect: 80, destroy: 60 },
    protection: { deletion_protection: false },
    orphan: { census: "rds/instance" },
    party: {
      groups: ["vpc_security_group_ids"],
      publicIp: ({ publicly_accessible: asked }) => asked === true,
    },
  },
  aws_rds_cluster: {
    file: { prefix: "database", purpose: (name) => `Database ${name}: an Aurora cluster and what it needs.` },
    waits: { create: 30, unprotect: 30, destroy: 30 },
    protection: { deletion_protection: false },
    orphan: { census: "rds/cluster" },
    party: { groups: ["vpc_security_group_ids"] },
  },
  aws_rds_cluster_instance: { waits: { create: 30, destroy: 30 }, orphan: { census: "rds/cluster-instance" } },
  aws_db_subnet_group: {
    orphan: {
      census: "rds/subnet-group",
      remove: (id) => `aws rds delete-db-subnet-group --db-subnet-group-name ${id}`,
    },
  },
  aws_db_parameter_group: {
    orphan: {
      census: "rds/parameter-group",
      remove: (id) => `aws rds delete-db-parameter-group --db-parameter-group-name ${id}`,
    },
  },
  aws_rds_cluster_parameter_group: {
    orphan: {
      census: "rds/cluster-parameter-group",
      remove: (id) => `aws rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name ${id}`,
    },
  },
  aws_s3_bucket: {
    file: { prefix: "bucket", purpose: (name) => `Bucket ${name} and its settings.` },
    protection: { force_destroy: true },
    // Not by force, which leaves the versions of what it empties, and AWS refuses such a bucket anyway.
    orphan: { census: "s3/bucket", remove: (id) => `aws s3 rb s3://${id}` },
    permission: "s3",
  },
  aws_s3_bucket_versioning: {},
  aws_s3_bucket_server_side_encryption_configuration: {},
  aws_s3_bucket_ownership_controls: {},
  aws_s3_bucket_public_access_block: {},
  aws_s3_bucket_policy: {},
  aws_s3_object: {},
  aws_s3_bucket_lifecycle_configuration: { waits: { create: 55 } },
  aws_efs_file_system: {
    file: { prefix: "file_system", purpose: (name) => `File system ${name} and its mount targets.` },
    orphan: {
      census: "efs/file-system",
      remove: (id) => `aws efs delete-file-system --file-system-id ${id}`,
    },
  },
  aws_efs_backup_policy: {},
  aws_efs_file_system_policy: {},
  aws_efs_mount_target: {
    orphan: {
      census: "efs/mount-target",
      remove: (id) => `aws efs delete-mount-target --mount-target-id ${id}`,
    },
    party: { groups: ["security_groups"], subnets: ["subnet_id"], partOf: ["file_system_id"] },
  },
  aws_efs_access_point: {
    orphan: {
      census: "efs/access-point",
      remove: (id) => `aws efs delete-access-point --access-point-id ${id}`,
    },
  },
  aws_secretsmanager_secret: {
    orphan: {
      census: "secretsmanager/secret",
      remove: (id) => `aws secretsmanager delete-secret --force-delete-without-recovery --secret-id ${id}`,
    },
    permission: "secretsmanager",
  },
  aws_secretsmanager_secret_policy: {},
  aws_secretsmanager_secret_rotation: {},
  aws_sqs_queue: {
    file: { prefix: "queue", purpose: (name) => `Queue ${name} and its dead-letter queue.` },
    orphan: {
      census: "sqs/queue",
      importId: queueUrl,
      remove: (id) => `aws sqs delete-queue --queue-url ${queueUrl(id)}`,
    },
    permission: "sqs",
  },
  aws_sqs_queue_policy: {},
  aws_sqs_queue_redrive_allow_policy: {},
};

/** Of its ARN. */
function queueUrl(arn: string): string {
  return `https://sqs.${regionOf(arn)}.amazonaws.com/${accountOf(arn)}/${arn.split(":").at(-1)}`;
}

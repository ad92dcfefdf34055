import { noneOfThese } from "../checks/containers";
import { outputIsOf, redisFromTheApiOnly } from "../checks/security";
import { every, on, only, refersTo } from "../line";
import type { Entry } from "../trace";

const redis = (attributes: Parameters<typeof on>[2]) =>
  on("data", "aws_elasticache_replication_group.redis", attributes);

const VERSIONED = on("data", "aws_s3_bucket_versioning.artifacts", {
  bucket: refersTo("aws_s3_bucket.artifacts.id"),
  "versioning_configuration.0.status": "Enabled",
});

/** Tables, cache, buckets, and where Terraform keeps its state. */
export const data: Record<string, Entry> = {
  "FLY-012": {
    state: "proven",
    lines: [
      only("aws_dynamodb_table", "data/aws_dynamodb_table.sessions", "state/aws_dynamodb_table.state_lock"),
      noneOfThese(/dynamodb/i),
    ],
  },
  "FLY-013": {
    state: "proven",
    lines: [
      only("aws_elasticache_replication_group", "data/aws_elasticache_replication_group.redis"),
      ...redis({ engine: "redis" }),
      noneOfThese(/redis/i),
    ],
  },
  "FLY-027": {
    state: "open",
    reason: "the api has the address and the way; the auth token is not built yet",
    lines: [redisFromTheApiOnly, outputIsOf("data", "caches", "aws_elasticache_replication_group.redis")],
  },
  "FLY-044": {
    state: "proven",
    lines: [
      redisFromTheApiOnly,
      outputIsOf("data", "caches", "aws_security_group.redis"),
      ...redis({ security_group_ids: refersTo("aws_security_group.redis.id") }),
    ],
  },
  "FLY-060": {
    state: "open",
    reason: "on demand is the default; provisioned capacity as an option is not built",
    lines: every("aws_dynamodb_table", { billing_mode: "PAY_PER_REQUEST" }),
  },
  "FLY-061": { state: "proven", lines: every("aws_dynamodb_table", { "point_in_time_recovery.0.enabled": true }) },
  "FLY-063": {
    state: "proven",
    lines: redis({ num_cache_clusters: 1, automatic_failover_enabled: false, multi_az_enabled: false }),
  },
  "FLY-064": {
    state: "open",
    reason: "the window is set; the runbook does not say yet that maintenance means a short break",
    lines: redis({ maintenance_window: "sun:03:30-sun:04:30" }),
  },
  "FLY-067": {
    state: "proven",
    lines: redis({ transit_encryption_enabled: true, transit_encryption_mode: "required" }),
  },
  "FLY-073": { state: "proven", lines: VERSIONED },
  "FLY-074": {
    state: "proven",
    lines: on("data", "aws_s3_bucket_server_side_encryption_configuration.artifacts", {
      bucket: refersTo("aws_s3_bucket.artifacts.id"),
      "rule.0.bucket_key_enabled": true,
      "rule.0.apply_server_side_encryption_by_default.0.sse_algorithm": "aws:kms",
      "rule.0.apply_server_side_encryption_by_default.0.kms_master_key_id": refersTo("aws_kms_key.data.arn"),
    }),
  },
  "FLY-129": {
    state: "proven",
    lines: [
      ...VERSIONED,
      ...on("data", "aws_s3_bucket_lifecycle_configuration.artifacts", {
        bucket: refersTo("aws_s3_bucket.artifacts.id"),
        "rule.0.status": "Enabled",
        "rule.0.noncurrent_version_expiration.0.noncurrent_days": 90,
      }),
    ],
  },
  "CARD-021": {
    state: "open",
    reason:
      "no plan shows that the state moves into the bucket (test/slow/bootstrap.test.ts does) nor, before the apply, what its policy denies (test/modules/bucket.test.ts)",
    lines: [
      ...on("state", "aws_s3_bucket_versioning.state_bucket", {
        bucket: refersTo("aws_s3_bucket.state_bucket.id"),
        "versioning_configuration.0.status": "Enabled",
      }),
      ...on("state", "aws_s3_bucket_server_side_encryption_configuration.state_bucket", {
        bucket: refersTo("aws_s3_bucket.state_bucket.id"),
        "rule.0.apply_server_side_encryption_by_default.0.sse_algorithm": "aws:kms",
      }),
      ...on("state", "aws_s3_bucket_public_access_block.state_bucket", {
        bucket: refersTo("aws_s3_bucket.state_bucket.id"),
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      }),
      ...on("state", "aws_s3_bucket_policy.state_bucket", {
        bucket: refersTo("aws_s3_bucket.state_bucket.id"),
        policy: refersTo("aws_s3_bucket.state_bucket.arn"),
      }),
      ...on("state", "aws_dynamodb_table.state_lock", {
        hash_key: "LockID",
        "point_in_time_recovery.0.enabled": true,
        deletion_protection_enabled: true,
      }),
    ],
  },
};

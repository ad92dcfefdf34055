import { noneOfThese } from "../checks/containers";
import { reaches } from "../checks/groups";
import { absent, type Expected, refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { BACK_FROM_VERSIONS, BY_THE_PLAN, DAILY_BACKUPS, PAGE, secret, taskOf, variable } from "./things";

const redis = (attributes: Record<string, Expected>) => on("caches.redis", attributes);
const REDIS_URL = on(taskOf("services.api"), {
  [variable("REDIS_URL")]: spelled("rediss://{caches.redis#primary_endpoint_address}:6379"),
});

const REDIS_TOKEN = on(taskOf("services.api"), {
  [secret("REDIS_AUTH_TOKEN")]: spelled("{secrets.redis_auth_token#arn}"),
});

const VERSIONED = on("buckets.artifacts/aws_s3_bucket_versioning", {
  bucket: refersTo("buckets.artifacts#id"),
  "versioning_configuration.0.status": "Enabled",
});

/** Tables, cache and buckets. */
export const data: Record<string, Entry> = {
  "FLY-012": proven(only("aws_dynamodb_table", "tables.sessions", "tables.state_lock"), noneOfThese(/dynamodb/i)),
  "FLY-013": proven(
    only("aws_elasticache_replication_group", "caches.redis"),
    redis({ engine: "redis" }),
    noneOfThese(/redis/i),
  ),
  "FLY-027": proven(REDIS_URL, REDIS_TOKEN, reaches("services.api", "caches.redis", 6379)),
  "FLY-060": proven(
    every("aws_dynamodb_table", { billing_mode: "PAY_PER_REQUEST" }),
    tests(
      "test/modules/table.test.ts",
      "provisioned capacity > begins with the least, and belongs to Application Auto Scaling from then on (FLY-060)",
      "provisioned capacity > follows what is used between its bounds, reads and writes each by itself (FLY-060)",
    ),
  ),
  "FLY-061": proven(every("aws_dynamodb_table", { "point_in_time_recovery.0.enabled": true })),
  "FLY-062": proven(
    DAILY_BACKUPS,
    on("backups.table_sessions", { ...BY_THE_PLAN, resources: refersTo("tables.sessions#arn") }),
    on("backupVault", { kms_key_arn: refersTo("keys.backups#arn") }),
    tests("test/stacks/backups.test.ts", "backups of Flynapse > are of every table of the blueprint (FLY-062)"),
    tests(
      "test/slow/rehearsal.test.ts",
      "the account is virgin: a person does what no stack does, before the stack that needs it",
    ),
  ),
  "FLY-063": proven(redis({ num_cache_clusters: 1, automatic_failover_enabled: false, multi_az_enabled: false })),
  "FLY-064": proven(
    redis({ maintenance_window: "sun:03:30-sun:04:30" }),
    tests(PAGE, "the maintenance of Redis is said to be a break, with its window (FLY-064)"),
  ),
  "FLY-065": proven(
    tests(
      "test/stacks/tiers.test.ts",
      "ha has the addresses of cost, alarms of the second Redis and of lag: going up replaces nothing (FLY-065)",
      "the tiers differ in the Redis nodes and their alarms, in the zones, and in nothing else (FLY-007)",
    ),
    tests(
      "test/modules/cache.test.ts",
      "two nodes stand in two zones and fail over by themselves",
      "nothing but the three knobs tells two nodes from one, so that the second is an update in place",
    ),
  ),
  // ElastiCache gives no token back, and Terraform would keep one in its state: it is set beside it, and waited for.
  "FLY-066": proven(
    REDIS_TOKEN,
    redis({ transit_encryption_enabled: true, auth_token: absent }),
    tests(
      "test/ops/auth-token/rotate.test.ts",
      "the first token is set before any task runs, and Redis takes nothing else (FLY-066)",
      "a rotation gives every task the new token, and ends the one before (FLY-066)",
    ),
    tests(
      "test/stacks/preconditions.test.ts",
      "what must be true before a site is applied > has what makes an auth token do it, and asks nobody for a value (FLY-066)",
    ),
    tests(
      "test/slow/rehearsal.test.ts",
      "the account is virgin: a person does what no stack does, before the stack that needs it",
    ),
  ),
  "FLY-067": proven(redis({ transit_encryption_enabled: true, transit_encryption_mode: "required" }), REDIS_URL),
  "FLY-073": proven(VERSIONED),
  "FLY-074": proven(
    on("buckets.artifacts/aws_s3_bucket_server_side_encryption_configuration", {
      bucket: refersTo("buckets.artifacts#id"),
      "rule.0.bucket_key_enabled": true,
      "rule.0.apply_server_side_encryption_by_default.0.sse_algorithm": "aws:kms",
      "rule.0.apply_server_side_encryption_by_default.0.kms_master_key_id": refersTo("keys.data#arn"),
    }),
  ),
  "FLY-129": proven(
    VERSIONED,
    on("buckets.artifacts/aws_s3_bucket_lifecycle_configuration", {
      bucket: refersTo("buckets.artifacts#id"),
      "rule.0.status": "Enabled",
      "rule.0.noncurrent_version_expiration.0.noncurrent_days": 90,
    }),
    BACK_FROM_VERSIONS,
  ),
  "FLY-134": proven(
    tests(
      "test/ops/tables/migration.test.ts",
      "items are copied > all of them, and both sides compared (FLY-134)",
      "items are copied > killed before any page, the same call goes on, and no item is lost (FLY-134)",
    ),
    tests(
      "test/ops/tables/export.test.ts",
      "an export to S3 fills a table, and both are compared (FLY-134)",
      "killed between two pages, or two files, it goes on where it was (FLY-134)",
    ),
    tests(
      "test/slow/tables.test.ts",
      "a dry run says what would be copied from the other account, and writes nothing (FLY-134)",
      "a copy that is killed half way goes on, and both sides are the same at the end (FLY-134)",
    ),
  ),
  "FLY-135": proven(
    tests(
      "test/modules/cache.test.ts",
      "a new cache begins with the snapshot that is named, in ElastiCache or as a file in S3, and with none by itself (FLY-135)",
      "a cache that is there is never replaced because somebody names another snapshot (FLY-135)",
    ),
    tests("test/slow/variables.test.ts", "redis may begin with %s (FLY-135)"),
    tests(
      "test/ops/redis/migration.test.ts",
      "keys are copied > killed before any key, the same call goes on, and copies none twice (FLY-135)",
    ),
    tests(
      "test/slow/migrate-redis.test.ts",
      "a copy that is killed half way goes on, and both are the same, whatever the versions (FLY-135)",
      "what changed on either side is found, by value and by end, and told without a key (FLY-135)",
    ),
  ),
};

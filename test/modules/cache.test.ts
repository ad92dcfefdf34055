import { expect, test } from "vitest";
import { Cache, type CacheProps, cacheSpec } from "../../modules/cache";
import { addresses, resource, synthModule } from "../synth";

const props: CacheProps = {
  ...cacheSpec.parse({ nodeType: "cache.t4g.small" }),
  name: "client-redis",
  nodes: 1,
  keyArn: "arn:key",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
};
let endpoint = "";
const cache = (changes: Partial<CacheProps> = {}) =>
  synthModule((stack) => {
    endpoint = new Cache(stack, "redis", { ...props, ...changes }).endpoint;
  });
const module = cache();
const redis = resource(module, "aws_elasticache_replication_group.redis");
const spread = resource(cache({ nodes: 2 }), "aws_elasticache_replication_group.redis");

test("a cache answers over TLS only, and its address says so", () => {
  expect(redis).toMatchObject({ transit_encryption_enabled: true, transit_encryption_mode: "required" });
  expect(endpoint).toMatch(/^rediss:\/\/.+:6379$/);
});

test("a cache is encrypted at rest with the given key", () => {
  expect(redis).toMatchObject({ at_rest_encryption_enabled: "true", kms_key_id: "arn:key" });
});

test("one node does not fail over", () => {
  expect(redis).toMatchObject({ num_cache_clusters: 1, automatic_failover_enabled: false, multi_az_enabled: false });
});

test("two nodes stand in two zones and fail over by themselves", () => {
  expect(spread).toMatchObject({ num_cache_clusters: 2, automatic_failover_enabled: true, multi_az_enabled: true });
});

test("nothing but the three knobs tells two nodes from one, so that the second is an update in place", () => {
  const knobs = { num_cache_clusters: 2, automatic_failover_enabled: true, multi_az_enabled: true };
  expect(spread).toEqual({ ...redis, ...knobs });
});

test("a cache is protected against destruction", () => {
  expect(redis.lifecycle).toEqual({ prevent_destroy: true });
});

test("a daily snapshot is kept a week, or as long as the blueprint says, outside the maintenance window", () => {
  expect(redis).toMatchObject({
    snapshot_retention_limit: 7,
    snapshot_window: "02:00-03:00",
    maintenance_window: "sun:03:30-sun:04:30",
  });
  const longer = resource(cache({ snapshotDays: 35 }), "aws_elasticache_replication_group.redis");
  expect(longer.snapshot_retention_limit).toBe(35);
});

test("a new cache begins with the snapshot that is named, in ElastiCache or as a file in S3, and with none by itself (FLY-135)", () => {
  const moved = resource(cache({ snapshotVariable: "redis_snapshot" }), "aws_elasticache_replication_group.redis");
  expect(moved).toMatchObject({
    snapshot_name: '${var.redis_snapshot == "" || startswith(var.redis_snapshot, "arn:") ? null : var.redis_snapshot}',
    snapshot_arns: '${startswith(var.redis_snapshot, "arn:") ? [var.redis_snapshot] : null}',
  });
});

test("a cache that is there is never replaced because somebody names another snapshot (FLY-135)", () => {
  const moved = resource(cache({ snapshotVariable: "redis_snapshot" }), "aws_elasticache_replication_group.redis");
  expect(moved.lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ["snapshot_arns", "snapshot_name"] });
});

test("the maintenance window and the eviction policy are the blueprint's, where it gives them", () => {
  const own = cache({ maintenanceWindow: "mon:05:00-mon:06:00", maxmemoryPolicy: "noeviction" });
  expect(resource(own, "aws_elasticache_replication_group.redis").maintenance_window).toBe("mon:05:00-mon:06:00");
  expect(resource(own, "aws_elasticache_parameter_group.redis").parameter).toEqual([
    { name: "maxmemory-policy", value: "noeviction" },
  ]);
});

test.each([
  ["23:30-00:30", "sun:00:15-sun:01:15", false],
  ["23:00-00:00", "sun:00:00-sun:01:00", true],
  ["00:30-01:30", "sat:23:45-sun:00:45", false],
  ["05:30-06:30", "mon:05:00-mon:06:00", false],
  ["05:30-06:30", undefined, true],
])("a snapshot window of %s beside the maintenance window %s: %s", (snapshotWindow, maintenanceWindow, accepted) => {
  const spec = { nodeType: "cache.t4g.small", snapshotWindow, maintenanceWindow };
  expect(cacheSpec.safeParse(spec).success).toBe(accepted);
});

test("a full cache evicts its least recently used keys", () => {
  expect(resource(module, "aws_elasticache_parameter_group.redis")).toEqual({
    name: "client-redis",
    family: "redis7",
    parameter: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
  });
  expect(redis.parameter_group_name).toBe("${aws_elasticache_parameter_group.redis.name}");
});

test("a cache stands in the given subnets, in a group of its own that lets nobody in yet", () => {
  expect(resource(module, "aws_elasticache_subnet_group.redis").subnet_ids).toEqual(["subnet-1", "subnet-2"]);
  expect(redis.security_group_ids).toEqual(["${aws_security_group.redis.id}"]);
  expect(addresses(module).filter((address) => address.includes("_rule."))).toEqual([]);
});

import { ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { afterEach, expect, test, vi } from "vitest";
import { CacheAccount } from "../../../ops/restore/elasticache";

/** Answers as ElastiCache documents them, by the name of the command. */
function answering(answers: Record<string, object | Error>): CacheAccount {
  vi.spyOn(ElastiCacheClient.prototype, "send").mockImplementation(async (command: object) => {
    const answer = answers[command.constructor.name.replace("Command", "")];
    if (answer instanceof Error) throw answer;
    return answer as never;
  });
  return new CacheAccount("eu-central-1");
}

afterEach(() => void vi.restoreAllMocks());

const taken = new Date("2026-11-28T02:10:00Z");
const whole = {
  Engine: "redis",
  EngineVersion: "7.1.0",
  CacheNodeType: "cache.t4g.small",
  SnapshotStatus: "available",
};

test("a snapshot of a node is of its replication group, of which ElastiCache says nothing", async () => {
  const name = "automatic.client-redis-001-2026-11-28-02-10";
  const found = { SnapshotName: name, SnapshotSource: "automated", CacheClusterId: "client-redis-001", ...whole };
  const nodes = [{ CacheNodeId: "0001", CacheSize: "5 MB", SnapshotCreateTime: taken }];
  const account = answering({ DescribeSnapshots: { Snapshots: [{ ...found, NodeSnapshots: nodes }] } });
  expect(await account.snapshots()).toEqual([
    {
      ...{ name, of: "client-redis", taken, status: "available", automatic: true, bytes: 5 * 1024 ** 2 },
      ...{ engine: "redis", version: "7.1.0", nodeType: "cache.t4g.small", shards: undefined },
    },
  ]);
});

test("one of cluster mode is of a group alone, and as large as its largest shard", async () => {
  const found = { SnapshotName: "sharded", SnapshotSource: "manual", ReplicationGroupId: "large", NumNodeGroups: 2 };
  const nodes = ["512 MB", "1.5 GB"].map((CacheSize) => ({ CacheSize, SnapshotCreateTime: taken }));
  const account = answering({ DescribeSnapshots: { Snapshots: [{ ...found, ...whole, NodeSnapshots: nodes }] } });
  expect(await account.snapshots()).toMatchObject([
    { of: "large", automatic: false, shards: 2, bytes: 1.5 * 1024 ** 3 },
  ]);
});

test("one that is being taken has neither time nor size", async () => {
  const found = { SnapshotName: "now", CacheClusterId: "client-redis-001", ...whole, SnapshotStatus: "creating" };
  const account = answering({ DescribeSnapshots: { Snapshots: [{ ...found, NodeSnapshots: [{ CacheSize: "" }] }] } });
  expect(await account.snapshots()).toMatchObject([{ status: "creating", taken: new Date(0), bytes: undefined }]);
});

test("of a group the node that takes writes is known, and a group that is gone is none", async () => {
  const members = [
    { CacheClusterId: "client-redis-001", CurrentRole: "replica" },
    { CacheClusterId: "client-redis-002", CurrentRole: "primary" },
  ];
  const group = { Status: "available", MemberClusters: ["client-redis-001", "client-redis-002"] };
  const answer = { ReplicationGroups: [{ ...group, NodeGroups: [{ NodeGroupMembers: members }] }] };
  expect(await answering({ DescribeReplicationGroups: answer }).group("client-redis")).toEqual({
    ...{ status: "available", nodes: 2, primary: "client-redis-002" },
  });
  const gone = Object.assign(new Error("not found"), { name: "ReplicationGroupNotFoundFault" });
  expect(await answering({ DescribeReplicationGroups: gone }).group("client-redis")).toBeUndefined();
});

test("the memory of a node type is what ElastiCache says of it, if it knows the type", async () => {
  const values = [{ CacheNodeType: "cache.t4g.small", Value: "1471026299" }];
  const specific = [{ ParameterName: "maxmemory", CacheNodeTypeSpecificValues: values }];
  const answer = { EngineDefaults: { CacheNodeTypeSpecificParameters: specific } };
  const account = answering({ DescribeEngineDefaultParameters: answer });
  expect(await account.memory("cache.t4g.small")).toBe(1_471_026_299);
  expect(await account.memory("cache.x9.small")).toBeUndefined();
});

test("who is denied a call is told where what the verb needs stands", async () => {
  const denied = Object.assign(new Error("no"), { name: "AccessDenied" });
  await expect(answering({ DescribeSnapshots: denied }).snapshots()).rejects.toThrow(
    "the credentials lack elasticache:DescribeSnapshots: no; docs/restore-policy.json has what the verb needs",
  );
});

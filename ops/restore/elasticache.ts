import {
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  paginateDescribeEngineDefaultParameters,
  paginateDescribeSnapshots,
  type Snapshot,
} from "@aws-sdk/client-elasticache";
import { connection } from "../aws/connection";
import { asked, askedPages } from "./asked";

/** The parameters of Redis 7, whatever its minor version. */
const FAMILY = "redis7";

/** A replication group that is there. */
export interface CacheFound {
  /** In ElastiCache's words: `available`, `modifying`, `deleting`. */
  status: string;
  /** The cluster of the node that takes writes, of which a snapshot is taken. */
  primary: string;
  nodes: number;
}

/** A snapshot of ElastiCache. */
export interface CacheSnapshot {
  name: string;
  /** The replication group that it is of; where ElastiCache names a node alone, that node's. */
  of: string;
  taken: Date;
  status: string;
  /** Whether ElastiCache took it by itself: it then goes with the cache. */
  automatic: boolean;
  engine: string;
  version: string;
  nodeType: string;
  /** Of cluster mode; without that mode undefined. */
  shards?: number;
  /** Of the largest node, in bytes, if ElastiCache says it. */
  bytes?: number;
}

/** Redis caches and their snapshots. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class CacheAccount {
  private readonly cache: ElastiCacheClient;

  constructor(region: string) {
    this.cache = new ElastiCacheClient({ region, ...connection() });
  }

  /** Undefined where there is no such group. */
  async group(ReplicationGroupId: string): Promise<CacheFound | undefined> {
    const answer = this.cache
      .send(new DescribeReplicationGroupsCommand({ ReplicationGroupId }))
      .catch((error: Error) => {
        if (error.name !== "ReplicationGroupNotFoundFault") throw error;
        return { ReplicationGroups: [] };
      });
    const { ReplicationGroups: [found] = [] } = await asked("elasticache:DescribeReplicationGroups", answer);
    if (!found) return undefined;
    const { Status, MemberClusters = [], NodeGroups = [] } = found;
    const members = NodeGroups.flatMap(({ NodeGroupMembers = [] }) => NodeGroupMembers);
    const primary = members.find(({ CurrentRole }) => CurrentRole === "primary")?.CacheClusterId;
    return {
      ...{ status: Status!, nodes: MemberClusters.length },
      primary: primary ?? MemberClusters[0] ?? `${ReplicationGroupId}-001`,
    };
  }

  /** Those of the account in the region, whatever their status: by its group ElastiCache does not find one of a node. */
  async snapshots(): Promise<CacheSnapshot[]> {
    const pages = paginateDescribeSnapshots({ client: this.cache }, {});
    const found: CacheSnapshot[] = [];
    for await (const { Snapshots = [] } of askedPages("elasticache:DescribeSnapshots", pages)) {
      found.push(...Snapshots.map(snapshot));
    }
    return found;
  }

  /** `maxmemory` of a node type in bytes, if ElastiCache has such a type. */
  async memory(nodeType: string): Promise<number | undefined> {
    const pages = paginateDescribeEngineDefaultParameters(
      { client: this.cache },
      { CacheParameterGroupFamily: FAMILY },
    );
    for await (const { EngineDefaults } of askedPages("elasticache:DescribeEngineDefaultParameters", pages)) {
      const all = EngineDefaults?.CacheNodeTypeSpecificParameters ?? [];
      const { CacheNodeTypeSpecificValues: values = [] } = all.find(isMaxmemory) ?? {};
      const found = values.find(({ CacheNodeType }) => CacheNodeType === nodeType);
      if (found) return Number(found.Value);
    }
    return undefined;
  }
}

function isMaxmemory({ ParameterName }: { ParameterName?: string }): boolean {
  return ParameterName === "maxmemory";
}

/** In cluster mode a snapshot is of the group, in any other of one of its nodes. */
function snapshot({ NodeSnapshots = [], CacheClusterId, ...one }: Snapshot): CacheSnapshot {
  const taken = NodeSnapshots[0]?.SnapshotCreateTime ?? new Date(0);
  const sizes = NodeSnapshots.flatMap(({ CacheSize }) => bytesIn(CacheSize) ?? []);
  return {
    ...{ name: one.SnapshotName!, status: one.SnapshotStatus!, automatic: one.SnapshotSource === "automated", taken },
    of: one.ReplicationGroupId ?? CacheClusterId!.replace(/-\d{3}$/, ""),
    ...{ engine: one.Engine!, version: one.EngineVersion!, nodeType: one.CacheNodeType! },
    shards: CacheClusterId ? undefined : (one.NumNodeGroups ?? 1),
    bytes: sizes.length > 0 ? Math.max(...sizes) : undefined,
  };
}

/** `5 MB`, as ElastiCache writes it. */
function bytesIn(size = ""): number | undefined {
  const [, number, unit = ""] = /^([\d.]+) ?([KMG])B$/.exec(size) ?? [];
  return number ? Number(number) * 1024 ** (" KMG".indexOf(unit) || 1) : undefined;
}

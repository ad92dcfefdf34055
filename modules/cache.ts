import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { SecurityGroup } from "./security-group";
import { listReference, reference } from "./text";
import { dailyWindow, isFree, maintenanceWindow } from "./windows";

/** The shortest snapshot window that ElastiCache accepts, in minutes. */
export const SNAPSHOT_MINUTES = 60;

/** The part of a Redis cache that a blueprint decides. */
export const cacheSpec = z
  .strictObject({
    nodeType: z.string().refine((type) => /^cache\.[a-z0-9]+\.[a-z0-9]+$/.test(type), {
      error: "must be a node type of ElastiCache",
      params: { remedy: "For example cache.t4g.small." },
    }),
    /** Version of Redis. The minor version is pinned: ElastiCache cannot go back. */
    version: z.enum(["7.0", "7.1"]).default("7.1"),
    /** What Redis does when memory is full: evicts keys, or rejects writes. */
    maxmemoryPolicy: z
      .enum([
        "allkeys-lru",
        "allkeys-lfu",
        "allkeys-random",
        "volatile-lru",
        "volatile-lfu",
        "volatile-random",
        "volatile-ttl",
        "noeviction",
      ])
      .default("allkeys-lru"),
    /** Weekly maintenance window, UTC. */
    maintenanceWindow: maintenanceWindow.default("sun:03:30-sun:04:30"),
    /** Retention of daily snapshots in days. */
    snapshotDays: z.int().min(1).max(35).default(7),
    /** The secret that has its auth token, which Redis then asks every client for. */
    authToken: z.string().optional(),
    /** Daily snapshot window, UTC. */
    snapshotWindow: dailyWindow(SNAPSHOT_MINUTES).default("02:00-03:00"),
  })
  .refine(({ snapshotWindow, maintenanceWindow }) => isFree(snapshotWindow, maintenanceWindow, SNAPSHOT_MINUTES), {
    path: ["snapshotWindow"],
    error: "must be an hour or longer, and not overlap the maintenance window",
    params: { remedy: "For example 02:00-03:00, in UTC." },
  });

export type CacheSpec = z.output<typeof cacheSpec>;

export interface CacheProps extends CacheSpec {
  /** At most 40 characters. */
  name: string;
  /** From two nodes on automatic failover is enabled. */
  nodes: number;
  keyArn: string;
  vpcId: string;
  subnetIds: string[];
  /** The name of a Terraform variable: the snapshot that a new cache begins with, by its name or the ARN of a file in S3. */
  snapshotVariable?: string;
}

export const REDIS_PORT = 6379;

/**
 * Redis as a replication group from day one, so that a second node is an update and not a replacement.
 * Encrypted at rest with the given key and in transit.
 *
 * @stateful
 */
export class Cache extends Construct {
  readonly endpoint: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: CacheProps) {
    super(scope, id);

    const subnets = new ElasticacheSubnetGroup(this, "this_subnets", { name: props.name, subnetIds: props.subnetIds });
    const parameters = new ElasticacheParameterGroup(this, "this_parameters", {
      name: props.name,
      family: "redis7",
      parameter: [{ name: "maxmemory-policy", value: props.maxmemoryPolicy }],
    });
    if (props.maxmemoryPolicy === "allkeys-lru") {
      comment(parameters, {
        inside: {
          "parameter[0]": "Evict the least recently used keys: noeviction rejects writes when memory is full.",
        },
      });
    }
    const group = new SecurityGroup(this, "this_security_group", {
      name: id,
      description: `${id} cache`,
      vpcId: props.vpcId,
    });
    const cache = new ElasticacheReplicationGroup(this, "this", {
      replicationGroupId: props.name,
      description: `${id} cache`,
      engine: "redis",
      engineVersion: props.version,
      nodeType: props.nodeType,
      port: REDIS_PORT,
      numCacheClusters: props.nodes,
      automaticFailoverEnabled: props.nodes > 1,
      multiAzEnabled: props.nodes > 1,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [group.id],
      atRestEncryptionEnabled: "true",
      kmsKeyId: props.keyArn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      snapshotRetentionLimit: props.snapshotDays,
      snapshotWindow: props.snapshotWindow,
      maintenanceWindow: props.maintenanceWindow,
      ...(props.snapshotVariable ? beginningWith(`var.${props.snapshotVariable}`) : {}),
      lifecycle: {
        preventDestroy: true,
        ignoreChanges: props.snapshotVariable ? ["snapshot_arns", "snapshot_name"] : undefined,
      },
    });

    comment(cache, {
      block: props.authToken
        ? "Redis asks for an auth token, which is set beside Terraform: here it would stand in the state."
        : undefined,
      inside: props.snapshotVariable
        ? { snapshot_arns: "What a new cache begins with. Later changes are ignored: they would replace the cache." }
        : undefined,
    });
    this.endpoint = `rediss://${cache.primaryEndpointAddress}:${REDIS_PORT}`;
    this.securityGroupId = group.id;
  }
}

function beginningWith(snapshot: string) {
  const inS3 = `startswith(${snapshot}, "arn:")`;
  return {
    snapshotName: reference(`${snapshot} == "" || ${inS3} ? null : ${snapshot}`),
    snapshotArns: listReference(`${inS3} ? [${snapshot}] : null`),
  };
}

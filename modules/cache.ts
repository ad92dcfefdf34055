import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { SecurityGroup } from "./security-group";

/** A snapshot or maintenance window in ElastiCache's form. */
export const WINDOW = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** The weekly maintenance window, UTC. ElastiCache rejects a snapshot window that overlaps it on any day. */
const MAINTENANCE = { day: "sun", from: "03:30", to: "04:30" };

/** Minutes of the day. */
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** A window may cross midnight. */
function isFree(window: string): boolean {
  const DAY = 24 * 60;
  const [from, to] = window.split("-").map(minutes) as [number, number];
  const length = (to - from + DAY) % DAY;
  const [start, end] = [minutes(MAINTENANCE.from), minutes(MAINTENANCE.to)];
  const until = (start - from + DAY) % DAY;
  const since = (from - start + DAY) % DAY;
  return length >= 60 && until >= length && since >= end - start;
}

/** The part of a Redis cache that a blueprint decides. */
export const cacheSpec = z.strictObject({
  nodeType: z.string().refine((type) => /^cache\.[a-z0-9]+\.[a-z0-9]+$/.test(type), {
    error: "must be a node type of ElastiCache",
    params: { remedy: "For example cache.t4g.small." },
  }),
  /** Retention of daily snapshots in days. */
  snapshotDays: z.int().min(1).max(35).default(7),
  /** Daily snapshot window, UTC. */
  snapshotWindow: z
    .string()
    .refine((window) => WINDOW.test(window), {
      error: "must be HH:MM-HH:MM",
      params: { remedy: "For example 02:00-03:00, in UTC and at least an hour." },
    })
    .refine((window) => !WINDOW.test(window) || isFree(window), {
      error: "must be an hour or longer, and not overlap the maintenance window from 03:30 to 04:30",
      params: { remedy: "For example 02:00-03:00, in UTC." },
    })
    .default("02:00-03:00"),
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
      parameter: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
    });
    comment(parameters, {
      inside: { "parameter[0]": "Evict the least recently used keys: the default rejects writes when memory is full." },
    });
    const group = new SecurityGroup(this, "this_security_group", {
      name: id,
      description: `${id} cache`,
      vpcId: props.vpcId,
    });
    const cache = new ElasticacheReplicationGroup(this, "this", {
      replicationGroupId: props.name,
      description: `${id} cache`,
      engine: "redis",
      engineVersion: "7.1",
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
      maintenanceWindow: `${MAINTENANCE.day}:${MAINTENANCE.from}-${MAINTENANCE.day}:${MAINTENANCE.to}`,
      lifecycle: { preventDestroy: true },
    });

    this.endpoint = `rediss://${cache.primaryEndpointAddress}:${REDIS_PORT}`;
    this.securityGroupId = group.id;
  }
}

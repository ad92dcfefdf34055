import type { Construct } from "constructs";
import { z } from "zod";
import { authTokenSet } from "../../aws/secret-preconditions";
import type { Home } from "../../imports/home";
import { oneOf, type Problem, unless } from "../../imports/problems";
import { Cache, cacheSpec, REDIS_PORT, SNAPSHOT_MINUTES } from "../../modules/cache";
import type { Metric } from "../../modules/metric";
import { namespace } from "../../modules/namespace";
import { numberVariable, textVariable } from "../../modules/variable";
import { freeWindow } from "../../modules/windows";
import type { Alarm } from "./alarms/alarm";
import type { Model, Usable } from "./kind";
import { dashed, limited, mapValues, upper } from "./names";
import { network } from "./network";
import { secretName, secrets } from "./secrets";
import { KEY_OUTPUT, thingName } from "./things";

type Spec = z.output<typeof cacheSpec>;

interface CacheOutputs {
  endpoint: string;
  securityGroupId: string;
}

/** Redis. */
export const caches: Usable<typeof cacheSpec, CacheOutputs> = {
  name: "caches",
  shape: z.record(thingName, cacheSpec),
  reads: [network],
  splits: true,
  keeps: true,
  outputs: () => ({ caches: "Endpoint and security group of each Redis cache.", ...KEY_OUTPUT }),
  names: (specs) => limited(40, Object.keys(specs)),

  build(stack, specs, model) {
    const { vpcId, dataSubnetIds: subnetIds } = model.places(stack);
    const parent = namespace(stack, "cache");
    const made = mapValues(specs, (spec, id) => {
      const name = cacheName(id, stack.home);
      const variables = snapshotVariables(stack, id, spec);
      const common = { name, vpcId, subnetIds, nodes: model.sizes.cacheNodes, keyArn: stack.dataKeyArn };
      return new Cache(parent, id, { ...spec, ...variables, ...common });
    });
    return {
      caches: mapValues(made, ({ endpoint, securityGroupId }) => ({ endpoint, securityGroupId })),
      keyArn: stack.dataKeyArn,
    };
  },

  link: (id, { authToken }) => ({
    asks: authToken,
    environment: ({ endpoint }) => ({ [`${upper(id)}_URL`]: endpoint }),
    hops: [
      {
        to: id,
        port: REDIS_PORT,
        encryption: "TLS",
        reason: "ElastiCache rejects connections without TLS",
        rule: { name: id, peer: "thing" },
      },
    ],
  }),

  problems: (specs, model) => Object.entries(specs).flatMap(([id, spec]) => tokenProblems(id, spec, specs, model)),

  secretValueOf(secret, specs, model) {
    const id = Object.keys(specs).find((one) => specs[one]?.authToken === secret);
    const spec = model.spec(secrets)?.[secret];
    if (!id || !spec) return undefined;
    const home = model.homeOf("caches");
    const verb = `npm run --silent auth-token -- ${id} --site ${model.site.name} --apply`;
    const names = { replicationGroup: cacheName(id, home), secret: secretName(secret, spec, model) };
    return authTokenSet({ ...names, region: home.region }, verb);
  },

  alarms: (specs, model) =>
    Object.entries(specs).flatMap(([id, spec]) =>
      nodesOf(id, model).flatMap((node, _, { length }) =>
        alarmsOf(node, cacheName(node, model.homeOf("caches")), spec, length > 1),
      ),
    ),

  demand(specs, { sizes }) {
    const count = Object.keys(specs).length;
    return { "vpc L-E79EC296": count, "task subnet addresses": count * sizes.cacheNodes };
  },
  drawing: (specs, { sizes }) => ({
    stores: Object.entries(specs).map(([name, { nodeType }]) => ({
      name,
      size: `${sizes.cacheNodes} x ${nodeType}`,
      in: "data",
    })),
  }),
};

export function cacheName(id: string, { prefix }: Pick<Home, "prefix">): string {
  return `${prefix}-${dashed(id)}`;
}

/** A token is a secret of the blueprint, of one cache alone, and the whole of its value. */
function tokenProblems(id: string, { authToken }: Spec, specs: Record<string, Spec>, model: Model): Problem[] {
  if (authToken === undefined) return [];
  const known = Object.keys(model.spec(secrets) ?? {});
  const at = { path: `${id}.authToken`, value: authToken };
  const first = Object.keys(specs).find((one) => specs[one]?.authToken === authToken);
  return [
    ...unless(known.includes(authToken), {
      ...at,
      ...oneOf(authToken, known, "Add it to the secrets; never write the token here.", "one of the secrets"),
    }),
    ...unless(first === id, {
      ...at,
      rule: `must not be that of ${first} too`,
      remedy: "Give each cache a secret of its own: a token is rotated in one cache at a time.",
    }),
  ];
}

/** ElastiCache numbers the nodes of a replication group: `redis-001`. */
function nodesOf(id: string, { sizes }: Model): string[] {
  return Array.from({ length: sizes.cacheNodes }, (_, index) => `${id}_${`${index + 1}`.padStart(3, "0")}`);
}

function alarmsOf(of: string, CacheClusterId: string, { maxmemoryPolicy }: Spec, hasReplica: boolean): Alarm[] {
  const rejects = maxmemoryPolicy === "noeviction";
  const metric = (name: string, statistic: Metric["statistic"]) => () => ({
    one: { ...{ namespace: "AWS/ElastiCache", name, statistic }, dimensions: { CacheClusterId } },
  });
  const why = "ElastiCache reports a node every minute: silence is a node that is gone.";
  const percent = { of, unit: "percent", severity: "warning", missing: { means: "breaching", why } } as const;
  return [
    {
      ...{
        ...percent,
        measure: "memory",
        limit: { above: 80, minutes: 5 },
        severity: rejects ? "critical" : "warning",
      },
      says: `The memory of ${of} is nearly full: Redis ${rejects ? "rejects writes" : "evicts keys"} when it is.`,
      metrics: metric("DatabaseMemoryUsagePercentage", "Maximum"),
    },
    {
      ...{ ...percent, measure: "cpu", limit: { above: 80, minutes: 5 } },
      says: `${of} uses up the one CPU that Redis runs on: a larger node type, or fewer expensive commands.`,
      metrics: metric("EngineCPUUtilization", "Average"),
    },
    {
      ...{ ...percent, measure: "hits", limit: { below: 50, minutes: 60 }, severity: "info" },
      says: `Most of what is asked of ${of} is not in it: it is too small, or its keys expire too early.`,
      metrics: metric("CacheHitRate", "Average"),
      missing: { means: "notBreaching", why: "Nobody asks: then nothing is missed." },
    },
    ...(rejects ? [] : [evictions(of, metric("Evictions", "Sum"))]),
    ...(hasReplica ? [lag(of, metric("ReplicationLag", "Average"))] : []),
  ];
}

function evictions(of: string, metrics: Alarm["metrics"]): Alarm {
  return {
    ...{ of, measure: "evictions", severity: "info", unit: "count", limit: { above: 0, minutes: 15 }, metrics },
    says: `Redis evicts keys of ${of} all the time: what it keeps does not fit into its memory.`,
    missing: { means: "notBreaching", why: "The alarms of memory and CPU tell that a node is gone." },
  };
}

/**
 * Of every node, as a failover makes any of them the primary: each is watched while it is a replica. AWS recommends
 * this statistic and these minutes, and leaves the limit to us: a primary that rests is heard of every ten seconds
 * (`repl-ping-replica-period`), so that more is a replica that cannot follow.
 */
function lag(of: string, metrics: Alarm["metrics"]): Alarm {
  const why = "The primary reports none. The alarms of memory and CPU tell that a node is gone.";
  return {
    ...{ of, measure: "lag", severity: "warning", unit: "seconds", limit: { above: 10, minutes: 15 }, metrics },
    says: `${of} does not keep up with its primary: a failover to it loses what was written in as many seconds.`,
    missing: { means: "notBreaching", why },
  };
}

function snapshotVariables(scope: Construct, id: string, spec: Spec) {
  const { snapshotDays, snapshotWindow, maintenanceWindow } = spec;
  const snapshotVariable = `${id}_snapshot`;
  const given = `var.${snapshotVariable}`;
  textVariable(scope, snapshotVariable, {
    description: `Snapshot that ${id} begins with when it is created: its name, or the ARN of an RDB file in S3. A cache that is there ignores it. Default: none.`,
    default: "",
    condition: `${given} == "" || can(regex("^([A-Za-z][A-Za-z0-9.-]{0,254}|arn:aws:s3:::[^/*,]+/[^*,]+[.]rdb)$", ${given}))`,
    rule: "must be the name of a snapshot of ElastiCache, or the ARN of an RDB file in S3",
    remedy: "For example before-the-move, or arn:aws:s3:::client-moves/redis.rdb.",
  });
  return {
    snapshotVariable,
    snapshotDays: numberVariable(scope, `${id}_snapshot_days`, {
      description: `Retention of daily snapshots of ${id} in days.`,
      default: snapshotDays,
      from: 1,
      to: 35,
      remedy: "ElastiCache keeps a snapshot for at most 35 days; copy it to S3 to keep it longer.",
    }),
    snapshotWindow: textVariable(scope, `${id}_snapshot_window`, {
      description: `Daily snapshot window of ${id}, UTC. The maintenance window is ${maintenanceWindow}.`,
      default: snapshotWindow,
      condition: freeWindow(`${id}_snapshot_window`, maintenanceWindow, SNAPSHOT_MINUTES),
      rule: `must be HH:MM-HH:MM, an hour or longer, and not overlap the maintenance window ${maintenanceWindow}`,
      remedy: "For example 02:00-03:00.",
    }),
  };
}

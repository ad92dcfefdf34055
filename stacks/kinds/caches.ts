import type { Construct } from "constructs";
import { z } from "zod";
import { Cache, cacheSpec, REDIS_PORT, SNAPSHOT_MINUTES } from "../../modules/cache";
import { namespace } from "../../modules/namespace";
import { numberVariable, textVariable } from "../../modules/variable";
import { freeWindow } from "../../modules/windows";
import type { Usable } from "./kind";
import { dashed, limited, mapValues, upper } from "./names";
import { network } from "./network";
import { KEY_OUTPUT, thingName } from "./things";

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
      const name = `${stack.home.prefix}-${dashed(id)}`;
      const variables = snapshotVariables(stack, id, spec);
      const common = { name, vpcId, subnetIds, nodes: model.sizes.cacheNodes, keyArn: stack.dataKeyArn };
      return new Cache(parent, id, { ...spec, ...variables, ...common });
    });
    return {
      caches: mapValues(made, ({ endpoint, securityGroupId }) => ({ endpoint, securityGroupId })),
      keyArn: stack.dataKeyArn,
    };
  },

  link: (id) => ({
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

function snapshotVariables(scope: Construct, id: string, spec: z.output<typeof cacheSpec>) {
  const { snapshotDays, snapshotWindow, maintenanceWindow } = spec;
  return {
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

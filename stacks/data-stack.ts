import { Construct } from "constructs";
import { z } from "zod";
import type { Site } from "../imports/site";
import { Bucket } from "../modules/bucket";
import { Cache, type CacheSpec, cacheSpec, WINDOW } from "../modules/cache";
import { Key } from "../modules/key";
import { numberKnob, textKnob } from "../modules/knob";
import { Secret, secretSpec } from "../modules/secret";
import { Table, tableSpec } from "../modules/table";
import { ClientStack } from "./client-stack";
import { NetworkReference } from "./network-reference";
import type { NetworkStack } from "./network-stack";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _");

export const dataSlice = z.strictObject({
  kind: z.literal("data"),
  tables: z.record(name, tableSpec).default({}),
  caches: z.record(name, cacheSpec).default({}),
  /** Days after which an overwritten or deleted version goes. */
  buckets: z.record(name, z.strictObject({ oldVersionDays: z.int().min(1) })).default({}),
  /** Places for values that somebody puts there; Terraform never sees one. */
  secrets: z.record(name, secretSpec).default({}),
});

export type DataSlice = z.output<typeof dataSlice>;

export interface DataOutputs {
  keyArn: string;
  tables: Record<string, { name: string; arn: string }>;
  caches: Record<string, { endpoint: string; securityGroupId: string }>;
  buckets: Record<string, { name: string; arn: string }>;
  secrets: Record<string, { arn: string }>;
}

/** Everything that survives a redeploy. Names are Terraform addresses: renaming one replaces the data. */
export class DataStack extends ClientStack<DataOutputs> {
  constructor(scope: Construct, site: Site, stackName: string, slice: DataSlice, upstream: { network: NetworkStack }) {
    super(scope, site, stackName);
    const network = new NetworkReference(this, site, this.readNetwork(upstream.network));
    const key = new Key(this, "data", { purpose: "tables, caches, buckets and secrets" });

    const tables = this.forEach("this_table", slice.tables, (parent, id, spec) => {
      return new Table(parent, id, { ...spec, name: tableNameOf(site, id), keyArn: key.arn });
    });
    const caches = this.forEach("this_cache", slice.caches, (parent, id, spec) => {
      const place = { vpcId: network.vpcId, subnetIds: network.privateSubnetIds };
      const nodes = site.tier === "ha" ? 2 : 1;
      const snapshots = snapshotKnobs(this, id, spec);
      return new Cache(parent, id, {
        ...spec,
        ...snapshots,
        ...place,
        nodes,
        name: `${site.prefix}-${dashed(id)}`,
        keyArn: key.arn,
      });
    });
    const buckets = this.forEach("this_bucket", slice.buckets, (parent, id, spec) => {
      return new Bucket(parent, id, { ...spec, name: bucketNameOf(site, id), keyArn: key.arn });
    });
    const secrets = this.forEach("this_secret", slice.secrets, (parent, id, spec) => {
      return new Secret(parent, id, { ...spec, name: `${site.prefix}/${dashed(id)}`, keyArn: key.arn });
    });

    this.publish(
      {
        keyArn: key.arn,
        tables: pick(tables, ({ name, arn }) => ({ name, arn })),
        caches: pick(caches, ({ endpoint, securityGroupId }) => ({ endpoint, securityGroupId })),
        buckets: pick(buckets, ({ name, arn }) => ({ name, arn })),
        secrets: pick(secrets, ({ arn }) => ({ arn })),
      },
      {
        keyArn: "Key that encrypts all of it.",
        tables: "Name and ARN of each DynamoDB table.",
        caches: "Address and security group of each Redis cache.",
        buckets: "Name and ARN of each bucket.",
        secrets: "ARN of each secret.",
      },
    );
  }

  /** A module per entry. The namespace shows in no address: the type says what `aws_dynamodb_table.sessions` is. */
  private forEach<S, M>(
    namespace: string,
    entries: Record<string, S>,
    make: (parent: Construct, id: string, spec: S) => M,
  ): Record<string, M> {
    const parent = new Construct(this, namespace);
    return Object.fromEntries(Object.entries(entries).map(([id, spec]) => [id, make(parent, id, spec)]));
  }
}

function snapshotKnobs(scope: Construct, id: string, { snapshotDays, snapshotWindow }: CacheSpec) {
  return {
    snapshotDays: numberKnob(scope, `${id}_snapshot_days`, {
      description: `Days that a daily snapshot of ${id} is kept.`,
      default: snapshotDays,
      from: 1,
      to: 35,
      remedy: "ElastiCache keeps a snapshot for at most 35 days; copy it to S3 to keep it longer.",
    }),
    snapshotWindow: textKnob(scope, `${id}_snapshot_window`, {
      description: `When ${id} is saved each day, in UTC. The maintenance window is Sunday 03:30 to 04:30.`,
      default: snapshotWindow,
      form: WINDOW.source,
      rule: "must be HH:MM-HH:MM",
      remedy: "For example 02:00-03:00.",
    }),
  };
}

function pick<M, O>(modules: Record<string, M>, face: (module: M) => O): Record<string, O> {
  return Object.fromEntries(Object.entries(modules).map(([id, module]) => [id, face(module)]));
}

/** Others must know it before the table is there: policies of endpoints. */
export function tableNameOf({ prefix }: Pick<Site, "prefix">, id: string): string {
  return `${prefix}-${dashed(id)}`;
}

/** Bucket names are unique in the whole world. */
export function bucketNameOf({ prefix, account }: Pick<Site, "prefix" | "account">, id: string): string {
  return `${prefix}-${account}-${dashed(id)}`;
}

function dashed(id: string): string {
  return id.replaceAll("_", "-");
}

import { DATABASE_ENGINES, type DatabaseEngine } from "../../../aws/database-engines";
import type { Block } from "../../route/blocks";
import { nested } from "../../route/blocks";
import { type Charge, type ChargesByType, type Context, HOURS, numberIn, times } from "../charge";

/** What keeps data. */
export const data: ChargesByType = {
  aws_db_instance: database,
  aws_rds_cluster: (block, { usage }) => [
    { item: "Aurora, GB", price: "aurora.gb", quantity: usage.auroraGb },
    { item: "Aurora, reads and writes", price: "aurora.io", quantity: usage.auroraIoMillions },
    ...passwordOf(block),
  ],
  aws_rds_cluster_instance: auroraInstance,
  aws_elasticache_replication_group: cache,
  aws_efs_file_system: (_, { usage: { fileGb, fileWrittenGb } }) => [
    { item: "file systems, GB", price: "efs.gb", quantity: fileGb },
    { item: "file systems, GB written", price: "efs.write", quantity: fileWrittenGb },
    { item: "file systems, GB read", price: "efs.read", quantity: fileWrittenGb * 2 },
  ],
  aws_efs_backup_policy: (_, { usage }) => [
    { item: "backups of file systems, GB", price: "backup.efs", quantity: usage.fileGb },
  ],
  aws_backup_selection: backups,
  aws_dynamodb_table: table,
  aws_s3_bucket: (_, { usage: { bucketGb, bucketWritesThousands } }) => [
    { item: "buckets, GB", price: "s3.gb", quantity: bucketGb },
    { item: "buckets, writes", price: "s3.write", quantity: bucketWritesThousands },
    { item: "buckets, reads", price: "s3.read", quantity: bucketWritesThousands * 10 },
  ],
  aws_ecr_repository: (_, { usage }) => [{ item: "images, GB", price: "ecr.gb", quantity: usage.imageGb }],
  aws_ecr_replication_configuration: copies,
  // One without dead letters holds those of another, or what failed.
  aws_sqs_queue: ({ arguments: queue }, { usage }) =>
    queue.redrive_policy === undefined
      ? []
      : [{ item: "messages of queues", price: "sqs.requests", quantity: usage.messagesMillions * 3 }],
};

/** A backup of a table is all of it; AWS keeps of snapshots of a volume what changed. */
function backups({ arguments: { plan_id: plan, resources, selection_tag: tags } }: Block, context: Context): Charge[] {
  const { blocks, usage } = context;
  const [rule] = nested(blocks.named(plan)?.arguments.rule);
  const days = numberIn(nested(rule?.lifecycle)[0]?.delete_after);
  const tables = Array.isArray(resources) ? resources.length : 0;
  const volumes = nested(tags).length;
  return [
    { item: "backups of tables, GB", price: "backup.dynamodb", quantity: times(tables, days, usage.tableGb) },
    { item: "snapshots of data volumes, GB", price: "ebs.snapshot", quantity: volumes * usage.snapshotGb },
  ].filter(({ quantity }) => quantity !== 0);
}

/** Of what no repository of ours takes in: another account's charges itself. */
function copies(
  { address, arguments: { replication_configuration: said } }: Block,
  { blocks, usage }: Context,
): Charge[] {
  const rules = nested(said).flatMap(({ rule }) => nested(rule));
  const destinations = rules.flatMap(({ destination }) => nested(destination)).length;
  const stackOf = (one: string) => one.split("/")[0];
  const all = blocks.ofType("aws_ecr_repository");
  const here = all.filter((one) => stackOf(one.address) === stackOf(address));
  const elsewhere = all.filter((one) => !here.includes(one)).map((one) => one.arguments.name);
  const lone = here.filter((one) => !elsewhere.includes(one.arguments.name)).length;
  if (lone === 0) return [];
  return [{ item: "images in another region, GB", price: "ecr.gb", quantity: destinations * lone * usage.imageGb }];
}

function database(block: Block, { now }: Context): Charge[] {
  const { engine, engine_version: version, instance_class: type, multi_az: standby, ...rest } = block.arguments;
  const nodes = standby === true ? 2 : 1;
  const storage = rest.storage_type ?? "gp2";
  return [
    { item: `databases ${type}`, price: `rds.${engine}.${type}`, quantity: nodes * HOURS },
    {
      item: `databases, GB of ${storage}`,
      price: `rds.${storage}`,
      quantity: times(nodes, numberIn(rest.allocated_storage)),
    },
    ...(isOutOfSupport(`${engine}`, `${version}`, now) && rest.engine_lifecycle_support !== NO_EXTENDED_SUPPORT
      ? [
          {
            item: "RDS Extended Support, vCPU",
            price: "rds.extended-support",
            quantity: times(nodes, HOURS, vcpusOf(`${type}`)),
          },
        ]
      : []),
    ...passwordOf(block),
  ];
}

const NO_EXTENDED_SUPPORT = "open-source-rds-extended-support-disabled";

function isOutOfSupport(name: string, version: string, now: Date): boolean {
  const engine = (DATABASE_ENGINES as Record<string, DatabaseEngine>)[name];
  const ended = engine?.versions[version]?.standardSupportEnded;
  return ended !== undefined && new Date(ended) < now;
}

/** Every class up to `large` has two; of larger ones the account says it. */
function vcpusOf(type: string): number | undefined {
  return /\.(micro|small|medium|large)$/.test(type) ? 2 : undefined;
}

/** RDS keeps the master password in a secret of its own. */
function passwordOf({ arguments: { manage_master_user_password: managed } }: Block): Charge[] {
  return managed === true ? [{ item: "secrets", price: "secret", quantity: 1 }] : [];
}

/** Serverless: its least capacity, all month. */
function auroraInstance({ arguments: { cluster_identifier: cluster, ...own } }: Block, { blocks }: Context): Charge[] {
  if (own.instance_class !== "db.serverless") {
    return [{ item: `Aurora ${own.instance_class}`, price: `aurora.${own.instance_class}`, quantity: HOURS }];
  }
  const [scaling] = nested(blocks.named(cluster)?.arguments.serverlessv2_scaling_configuration);
  return [
    { item: "Aurora, capacity units", price: "aurora.acu", quantity: times(numberIn(scaling?.min_capacity), HOURS) },
  ];
}

function cache({ arguments: { engine = "redis", node_type: type, num_cache_clusters: nodes } }: Block): Charge[] {
  return [{ item: `caches ${type}`, price: `cache.${engine}.${type}`, quantity: times(numberIn(nodes), HOURS) }];
}

function table({ arguments: one }: Block, { usage: { tableGb, tableWritesMillions } }: Context): Charge[] {
  const recovers = nested(one.point_in_time_recovery)[0]?.enabled === true;
  const onDemand = one.billing_mode === "PAY_PER_REQUEST";
  return [
    { item: "tables, GB", price: "dynamodb.gb", quantity: tableGb },
    ...(onDemand
      ? [
          { item: "tables, writes", price: "dynamodb.write", quantity: tableWritesMillions },
          { item: "tables, reads", price: "dynamodb.read", quantity: tableWritesMillions },
        ]
      : [
          {
            item: "tables, write capacity units",
            price: "dynamodb.wcu",
            quantity: times(numberIn(one.write_capacity), HOURS),
          },
          {
            item: "tables, read capacity units",
            price: "dynamodb.rcu",
            quantity: times(numberIn(one.read_capacity), HOURS),
          },
        ]),
    ...(recovers
      ? [{ item: "tables, GB for point-in-time recovery", price: "dynamodb.recovery", quantity: tableGb }]
      : []),
  ];
}

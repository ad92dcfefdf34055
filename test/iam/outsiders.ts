import type { Account } from "./account";
import { assumes, each, STORES } from "./must";
import type { Call } from "./simulate";
import { USES } from "./uses";

export function asOurRoles({ id, roles }: Account): Call[] {
  return Object.entries(roles).flatMap(([name, { arn }]): Call[] => {
    const right = ofRole(name);
    const wrong = ["ec2", "ecs-tasks", "lambda"].filter((service) => service !== right);
    return [
      ...wrong.map((service) => assumes(service, arn, { "aws:SourceAccount": id })),
      ...(["codedeploy", "ec2"].includes(right) ? [] : [assumes(right, arn, { "aws:SourceAccount": STRANGE })]),
      { as: STRANGER, does: "sts:AssumeRole", on: arn },
    ];
  });
}

function ofRole(name: string): string {
  if (name.endsWith("-instance")) return "ec2";
  if (name.endsWith("-pre-token")) return "lambda";
  if (name.endsWith("-code-deploy")) return "codedeploy";
  if (name === "backups") return "backup";
  if (name.endsWith("-schedule")) return "scheduler";
  return name === "flow-logs" ? "vpc-flow-logs" : "ecs-tasks";
}

const STRANGE = "999999999999";
const STRANGER = `arn:aws:iam::${STRANGE}:role/Admin`;

export function fromOutside({ addresses, arnOf }: Account): Call[] {
  const calls = Object.entries(USES).flatMap(([type, uses]) => addresses(type).flatMap((one) => uses(arnOf(one))));
  const keys = addresses("aws_kms_key").flatMap((one) => each(STRANGER, "kms", ["Decrypt", "CreateGrant"], arnOf(one)));
  const buckets = addresses("aws_s3_bucket").map(arnOf);
  return [
    ...calls.map((call) => ({ as: STRANGER, ...call })),
    ...keys,
    ...buckets.map((bucket) => ({ as: "anonymous", does: "s3:GetObject", on: `${bucket}/x` })),
  ];
}

/** With everything that IAM can give: what is left to keep our data are endpoints and the secrets' own policies. */
export function fromNeighbours({ id, addresses, arnOf, endpointPolicies }: Account): Call[] {
  const as = neighbour(id);
  const table = arnOf("aws_dynamodb_table.sessions");
  const items = ["GetItem", "Scan", "PartiQLSelect", "PartiQLDelete", "ConditionCheckItem", "ExportTableToPointInTime"];
  const backup = `${table}/backup/01`;
  const below = [
    ...each(as, "dynamodb", ["Query"], `${table}/index/by_user`),
    ...each(as, "dynamodb", ["GetRecords"], `${table}/stream/2026`),
    ...each(as, "dynamodb", ["DeleteBackup", "RestoreTableFromBackup"], backup),
  ];
  const objects = ["GetObject", "GetObjectVersion", "PutObject", "DeleteObject", "DeleteObjectVersion"];
  return [
    ...("dynamodb" in endpointPolicies
      ? [...each(as, "dynamodb", [...items, "DeleteTable", "CreateBackup"], table), ...below]
      : []),
    ...("s3" in endpointPolicies
      ? Object.values(STORES).flatMap((name) => each(as, "s3", objects, `${arnOf(`aws_s3_bucket.${name}`)}/x`))
      : []),
    ...addresses("aws_secretsmanager_secret").flatMap((one) =>
      each(as, "secretsmanager", ["GetSecretValue"], arnOf(one)),
    ),
  ];
}

export function forOthers({ id, region, arnOf, addresses }: Account, prefix: string): Call[] {
  const delivery = "logdelivery.elasticloadbalancing.amazonaws.com";
  const balancer = (account: string, name: string) => ({
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${name}/1`,
  });
  const log = (name: string) => `arn:aws:logs:${region}:${id}:log-group:${name}`;
  const logs = arnOf("aws_kms_key.logs");
  return [
    ...addresses("aws_s3_bucket")
      .filter((address) => address.endsWith(".access_logs"))
      .flatMap((address) => {
        const on = `${arnOf(address)}/AWSLogs/${id}/x`;
        return [
          ...each(delivery, "s3", ["PutObject"], on, balancer(STRANGE, `${prefix}-public`)),
          ...each(delivery, "s3", ["PutObject"], on, balancer(id, "other")),
          ...each(delivery, "s3", ["GetObject"], on, balancer(id, `${prefix}-public`)),
        ];
      }),
    ...each(`logs.${region}.amazonaws.com`, "kms", ["Decrypt"], logs, {
      "kms:EncryptionContext:aws:logs:arn": log("/other/api"),
    }),
    ...each(`logs.${region}.amazonaws.com`, "kms", ["Decrypt"], logs),
  ];
}

/** What everybody in a client's VPC goes on to do through our endpoints: their own work, and Terraform's on our things. */
export function undisturbed({ id, region, arnOf, endpointPolicies }: Account): Call[] {
  const as = neighbour(id);
  const bucket = arnOf("aws_s3_bucket.artifacts");
  const reads = ["DescribeTable", "DescribeContinuousBackups", "DescribeTimeToLive", "ListTagsOfResource"];
  const byEndpoint: Record<string, Call[]> = {
    dynamodb: [
      ...each(as, "dynamodb", ["Scan", "DeleteTable"], `arn:aws:dynamodb:${region}:${id}:table/erp`),
      ...each(as, "dynamodb", [...reads, "TagResource", "UpdateTable"], arnOf("aws_dynamodb_table.sessions")),
    ],
    "ecr.api": each(as, "ecr", ["GetDownloadUrlForLayer", "PutImage"], `arn:aws:ecr:${region}:${id}:repository/erp`),
    logs: each(as, "logs", ["PutLogEvents"], `arn:aws:logs:${region}:${id}:log-group:/erp:log-stream:1`),
    s3: [
      ...each(as, "s3", ["GetObject", "PutObject"], "arn:aws:s3:::erp/x"),
      // HeadBucket and the reads and writes of the provider.
      ...each(as, "s3", ["ListBucket", "GetBucketVersioning", "GetEncryptionConfiguration", "PutBucketPolicy"], bucket),
    ],
  };
  return Object.keys(endpointPolicies).flatMap((name) => byEndpoint[name] ?? []);
}

export function inPlain({ id, addresses, arnOf }: Account): Call[] {
  const objects = addresses("aws_s3_bucket").map((address) => `${arnOf(address)}/x`);
  const topics = addresses("aws_sns_topic").map((address) => arnOf(address));
  const plain = topics.map((on): Call => {
    return { as: neighbour(id), does: "sns:Publish", on, context: { "aws:SecureTransport": "false" }, elsewhere: true };
  });
  const ofObjects = objects.flatMap((on) =>
    [["aws:SecureTransport", "false"] as const, ["s3:TlsVersion", "1.1"] as const].map(([key, value]): Call => {
      return { as: neighbour(id), does: "s3:GetObject", on, context: { [key]: value }, elsewhere: true };
    }),
  );
  const queues = addresses("aws_sqs_queue").map((address): Call => {
    const context = { "aws:SecureTransport": "false" };
    return { as: neighbour(id), does: "sqs:SendMessage", on: arnOf(address), context, elsewhere: true };
  });
  return [...ofObjects, ...plain, ...queues];
}

/** Somebody else in the account, whom its own policies let do everything. */
export function neighbour(account: string): string {
  return `arn:aws:iam::${account}:role/legacy/Admin`;
}

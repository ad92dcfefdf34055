import { homesOf, type Site } from "../../imports/site";
import type { Account } from "./account";
import { alarmCalls } from "./alarms";
import { backupCalls } from "./backups";
import { instanceCalls } from "./instances";
import { jobCalls } from "./jobs";
import { observabilityCalls } from "./observability";
import type { Call } from "./simulate";

/**
 * What the roles of Flynapse must be allowed, from the documentation of those who call: ECS and its agent, the SSM agent,
 * the boot script, Loki and Tempo, the SDKs. It is kept by hand: a list made from the kinds would prove nothing.
 */
export function must(account: Account, site: Site): Call[] {
  const { prefix } = homesOf(site).client;
  return [
    ...Object.entries(STORES).flatMap(([role, bucket]) => bucketCalls(account, role, bucket)),
    ...observabilityCalls(account),
    ...tableCalls(account),
    ...Object.entries(SERVICES).flatMap(([service, needs]) => startingCalls(account, prefix, service, needs)),
    ...Object.entries(POOLS).flatMap(([pool, node]) => instanceCalls(account, prefix, pool, node)),
    ...backupCalls(account, prefix),
    ...jobCalls(account, prefix),
    ...alarmCalls(account),
    ...serviceCalls(account, prefix),
    ...("flow-logs" in account.roles ? flowLogCalls(account) : []),
    ...Object.keys(account.roles).flatMap((role) => (role.endsWith("-pre-token") ? functionCalls(account, role) : [])),
    ...terraformCalls(account),
    ...publicCalls(account),
  ];
}

export const STORES: Record<string, string> = {
  "api-task": "artifacts",
  "loki-task": "loki_chunks",
  "tempo-task": "tempo_blocks",
  "weaviate-0-task": "weaviate_backups",
  "prometheus-backup-task": "prometheus_blocks",
};

/** Those that only add to their bucket: what they wrote, they cannot take away. */
export const ADDS = ["prometheus-backup-task"];

/** What a task needs to start: images of its containers, and secrets. */
export const SERVICES: Record<string, { images: string[]; secrets?: string[] }> = {
  api: { images: ["api"], secrets: ["azure_openai", "redis_auth_token", "weaviate_api_key"] },
  dashboard: { images: ["dashboard"] },
  grafana: { images: ["grafana", "aws-cli"], secrets: ["grafana"] },
  loki: { images: ["loki", "aws-cli"] },
  "otel-collector": { images: ["otel-collector", "probe", "aws-cli"] },
  prometheus: { images: ["prometheus", "alertmanager", "aws-cli"] },
  tempo: { images: ["tempo", "aws-cli"] },
  "weaviate-0": { images: ["weaviate"], secrets: ["weaviate_api_key"] },
  "prometheus-backup": { images: ["aws-cli"] },
  "weaviate-backup": { images: ["aws-cli"], secrets: ["weaviate_api_key"] },
};

/** Pools, and whether each keeps a data volume. */
export const POOLS: Record<string, boolean> = { app: false, observability: true, "weaviate-0": true };

/** Uploads of more than a part, and what compacts by copying objects, which copies their tags. */
function bucketCalls({ arnOf, region }: Account, as: string, name: string): Call[] {
  const bucket = arnOf(`aws_s3_bucket.${name}`);
  const objects = ["AbortMultipartUpload", "GetObject", "GetObjectTagging", "ListMultipartUploadParts"];
  const deletes = ADDS.includes(as) ? [] : ["DeleteObject"];
  return [
    { as, does: "s3:ListBucket", on: bucket },
    ...each(as, "s3", [...objects, ...deletes, "PutObject", "PutObjectTagging"], `${bucket}/a/b.json`),
    ...each(as, "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.data"), via("s3", region)),
  ];
}

/** Items, one by one, in batches and in transactions, which check conditions. */
function tableCalls({ arnOf, region }: Account): Call[] {
  const items = ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem", "Query"];
  const batches = ["BatchGetItem", "BatchWriteItem"];
  return [
    ...each("api-task", "dynamodb", [...items, ...batches], arnOf("aws_dynamodb_table.sessions")),
    ...each("api-task", "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.data"), via("dynamodb", region)),
  ];
}

function startingCalls(
  account: Account,
  prefix: string,
  service: string,
  { images, secrets = [] }: { images: string[]; secrets?: string[] },
): Call[] {
  const { id, region, arnOf } = account;
  const as = `${service}-execution`;
  const pulls = ["BatchCheckLayerAvailability", "BatchGetImage", "GetDownloadUrlForLayer"];
  const log = arnOf(`aws_cloudwatch_log_group.${service.replaceAll("-", "_")}`);
  return [
    { as, does: "ecr:GetAuthorizationToken", on: "*" },
    ...images.flatMap((image) => each(as, "ecr", pulls, `arn:aws:ecr:${region}:${id}:repository/${prefix}/${image}`)),
    ...each(as, "logs", ["CreateLogStream", "PutLogEvents"], `${log}:log-stream:${service}/1`),
    ...secrets.map((name) => {
      return { as, does: "secretsmanager:GetSecretValue", on: arnOf(`aws_secretsmanager_secret.${name}`) };
    }),
    ...(secrets.length > 0
      ? each(as, "kms", ["Decrypt"], arnOf("aws_kms_key.data"), via("secretsmanager", region))
      : []),
  ];
}

/** AWS services that act for us: they start instances, write logs and take roles. */
function serviceCalls(account: Account, prefix: string): Call[] {
  const { id, region, arnOf, roles } = account;
  const here = { "aws:SourceAccount": id };
  const scaling = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
  const starts = ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKeyWithoutPlaintext"];
  const autoScaling = `arn:aws:iam::${id}:${scaling}`;
  const volumes = arnOf("aws_kms_key.volumes");
  const encrypted = (log: string) => ({ "kms:EncryptionContext:aws:logs:arn": log });
  return [
    ...each(autoScaling, "kms", starts, volumes),
    { as: autoScaling, does: "kms:CreateGrant", on: volumes, context: { "kms:GrantIsForAWSResource": "true" } },
    ...each(
      `logs.${region}.amazonaws.com`,
      "kms",
      ["Decrypt", "Encrypt", "GenerateDataKey"],
      arnOf("aws_kms_key.logs"),
      encrypted(arnOf("aws_cloudwatch_log_group.api")),
    ),
    ...account.addresses("aws_s3_bucket").flatMap((address): Call[] =>
      address.endsWith(".access_logs")
        ? [
            {
              as: "logdelivery.elasticloadbalancing.amazonaws.com",
              does: "s3:PutObject",
              on: `${arnOf(address)}/AWSLogs/${id}/elasticloadbalancing/${region}/log.gz`,
              context: {
                ...here,
                "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${id}:loadbalancer/app/${prefix}-public/1`,
              },
            },
            // That it says for whom it writes, AWS promises nowhere.
            {
              as: "logdelivery.elasticloadbalancing.amazonaws.com",
              does: "s3:PutObject",
              on: `${arnOf(address)}/AWSLogs/${id}/ELBAccessLogTestFile`,
            },
          ]
        : [],
    ),
    ...Object.entries(roles).map(([name, { arn }]): Call => {
      if (/-(task|execution)$/.test(name)) return assumes("ecs-tasks", arn, here);
      if (name.endsWith("-pre-token")) return assumes("lambda", arn, here);
      if (name.endsWith("-schedule")) return assumes("scheduler", arn, here);
      if (name === "backups") return assumes("backup", arn, here);
      return name.endsWith("-instance") ? assumes("ec2", arn) : assumes("vpc-flow-logs", arn, here);
    }),
  ];
}

function flowLogCalls({ arnOf, region }: Account): Call[] {
  const log = arnOf("aws_cloudwatch_log_group.flow_logs");
  const actions = ["CreateLogStream", "DescribeLogStreams", "PutLogEvents"];
  const encrypted = { "kms:EncryptionContext:aws:logs:arn": log };
  return [
    ...each("flow-logs", "logs", actions, `${log}:log-stream:eni-1`).map((call) => ({
      ...call,
      elsewhere: true as const,
    })),
    ...each(`logs.${region}.amazonaws.com`, "kms", ["GenerateDataKey"], arnOf("aws_kms_key.network"), encrypted),
  ];
}

/** Lambda, for a function of ours that calls nothing itself; it is in no VPC. */
function functionCalls({ arnOf, region }: Account, as: string): Call[] {
  const name = as.replaceAll("-", "_");
  const log = arnOf(`aws_cloudwatch_log_group.${name}`);
  const encrypted = { "kms:EncryptionContext:aws:logs:arn": log };
  return [
    ...each(as, "logs", ["CreateLogStream", "PutLogEvents"], `${log}:log-stream:2026/11/28/[$LATEST]0123`).map(
      (call) => ({
        ...call,
        elsewhere: true as const,
      }),
    ),
    ...each(`logs.${region}.amazonaws.com`, "kms", ["GenerateDataKey"], arnOf(`aws_kms_key.${name}_logs`), encrypted),
  ];
}

/** Whoever runs Terraform, from wherever: keys are managed by their policies, and the state's is used. */
function terraformCalls({ id, addresses, arnOf }: Account): Call[] {
  const as = `arn:aws:iam::${id}:role/ops/Terraform`;
  const manages = ["DescribeKey", "EnableKeyRotation", "GetKeyPolicy", "PutKeyPolicy", "ScheduleKeyDeletion"];
  const calls = [
    ...addresses("aws_kms_key").flatMap((address) => each(as, "kms", manages, arnOf(address))),
    ...each(as, "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.state")),
    // Of a repository or a vault that is deleted.
    ...["images", "backups"].flatMap((key) => each(as, "kms", ["RetireGrant"], arnOf(`aws_kms_key.${key}`))),
  ];
  return calls.map((call) => ({ ...call, elsewhere: true }));
}

/** Layers of images, which ECR signs for whoever may pull: objects of AWS's account. */
function publicCalls({ region }: Account): Call[] {
  const owner = "888888888888";
  const as = `arn:aws:iam::${owner}:role/Signer`;
  return [{ as, does: "s3:GetObject", on: `arn:aws:s3:::prod-${region}-starport-layer-bucket/x`, owner }];
}

export function assumes(service: string, role: string, context?: Record<string, string>): Call {
  return { as: `${service}.amazonaws.com`, does: "sts:AssumeRole", on: role, context };
}

export function via(service: string, region: string): Record<string, string> {
  return { "kms:ViaService": `${service}.${region}.amazonaws.com` };
}

export function each(
  as: string,
  service: string,
  actions: string[],
  on: string,
  context?: Record<string, string>,
): Call[] {
  return actions.map((action) => ({ as, does: `${service}:${action}`, on, context }));
}

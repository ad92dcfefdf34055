import { homesOf, type Site } from "../../imports/site";
import type { Account } from "./account";
import { beyondAlarms } from "./alarms";
import { beyondBackups } from "./backups";
import { beyondJobs } from "./jobs";
import { ADDS, each, must, POOLS, STORES, via } from "./must";
import { asOurRoles, forOthers, fromNeighbours, fromOutside, inPlain } from "./outsiders";
import type { Call } from "./simulate";
import { USES } from "./uses";

/** What nobody may, by kind. Where a list says who may, it is that of `must`, which is kept by hand. */
export function never(account: Account, site: Site): Record<string, Call[]> {
  const { prefix } = homesOf(site).client;
  const tables: Record<string, (account: Account, prefix: string) => Call[]> = {
    "a role on what another one uses": onOthers(must(account, site)),
    "a role on more than the data of what it uses": onItsOwn,
    "a role on IAM, or as another role": onIdentities,
    "a task on ECS, its instance, or ECS Exec": onRuntime,
    "AWS Backup on what it does not back up, on what is in a table, or on another one's snapshot": beyondBackups,
    "CloudWatch for another account, or for what is no alarm": beyondAlarms,
    "EventBridge on other tasks, clusters and roles than a job's, or for another rule": beyondJobs,
    "an instance on another cluster, another pool's volume, or more than to attach its own": onInstances,
    "another service or account as one of our roles": asOurRoles,
    "another account on what is ours": fromOutside,
    "a principal of this account that is not ours on our data, through our endpoints": fromNeighbours,
    "a service for another account, load balancer or log group": forOthers,
    "anybody without TLS 1.2": inPlain,
  };
  return Object.fromEntries(Object.entries(tables).map(([name, calls]) => [name, calls(account, prefix)]));
}

/** Every role on every thing that it need not use: Terraform's state and lock are among them. */
function onOthers(allowed: Call[]): (account: Account) => Call[] {
  const needed = new Set(allowed.map(({ as, does, on }) => `${as} ${does} ${thing(on)}`));
  return ({ roles, addresses, arnOf }) =>
    Object.keys(roles).flatMap((as) =>
      Object.entries(USES).flatMap(([type, calls]) =>
        addresses(type)
          .flatMap((address) => calls(arnOf(address)))
          .filter(({ does, on }) => !needed.has(`${as} ${does} ${thing(on)}`))
          .map((call) => ({ as, ...call })),
      ),
    );
}

/** Without the object or the log stream. */
function thing(arn: string): string {
  return arn.replace(/^(arn:aws:s3:::[^/]+)\/.*/, "$1").replace(/:log-stream:.*/, "");
}

function onItsOwn({ arnOf, region }: Account): Call[] {
  const table = arnOf("aws_dynamodb_table.sessions");
  const destroys = [
    "DeleteTable",
    "UpdateTable",
    "CreateBackup",
    "ExportTableToPointInTime",
    "UpdateContinuousBackups",
  ];
  const data = arnOf("aws_kms_key.data");
  return [
    ...each("api-task", "dynamodb", ["Scan", "PartiQLSelect", ...destroys], table),
    ...Object.entries(STORES).flatMap(([as, name]) => {
      const bucket = arnOf(`aws_s3_bucket.${name}`);
      return [
        ...each(
          as,
          "s3",
          ["DeleteBucket", "PutBucketPolicy", "PutLifecycleConfiguration", "ListBucketVersions"],
          bucket,
        ),
        ...each(as, "s3", ["DeleteObjectVersion", "GetObjectVersion", "PutObjectAcl"], `${bucket}/x`),
        ...(ADDS.includes(as) ? each(as, "s3", ["DeleteObject"], `${bucket}/x`) : []),
        // By itself, and through a service whose things it does not use.
        ...each(as, "kms", ["Decrypt", "GenerateDataKey", "CreateGrant", "ScheduleKeyDeletion"], data),
        ...each(as, "kms", ["Decrypt"], data, via("secretsmanager", region)),
      ];
    }),
    ...each("grafana-execution", "kms", ["Decrypt"], data),
    ...each(
      "grafana-execution",
      "secretsmanager",
      ["PutSecretValue", "DeleteSecret", "PutResourcePolicy"],
      arnOf("aws_secretsmanager_secret.grafana"),
    ),
  ];
}

function onIdentities({ id, roles, arnOf }: Account): Call[] {
  const admin = `arn:aws:iam::${id}:role/Admin`;
  return Object.keys(roles).flatMap((as) => [
    ...each(as, "iam", ["PassRole"], arnOf("aws_iam_role.api_task")),
    ...each(as, "iam", ["PassRole", "PutRolePolicy", "UpdateAssumeRolePolicy"], admin),
    ...each(as, "iam", ["CreateAccessKey"], `arn:aws:iam::${id}:user/ops`),
    ...each(as, "sts", ["AssumeRole"], admin),
    ...each(as, "sts", ["AssumeRole"], arnOf("aws_iam_role.api_task")),
  ]);
}

function onRuntime({ id, region, roles }: Account, prefix: string): Call[] {
  const ecs = (rest: string) => `arn:aws:ecs:${region}:${id}:${rest}`;
  return Object.keys(roles)
    .filter((name) => /-(task|execution)$/.test(name))
    .flatMap((as) => [
      ...each(as, "ecs", ["RunTask"], ecs(`task-definition/${prefix}-api:1`)),
      ...each(as, "ecs", ["UpdateService", "DeleteService"], ecs(`service/${prefix}/api`)),
      ...each(as, "ecs", ["ExecuteCommand"], ecs(`task/${prefix}/0123`)),
      ...each(as, "ssmmessages", ["CreateControlChannel", "OpenDataChannel"], "*"),
      ...each(as, "ssm", ["SendCommand"], `arn:aws:ec2:${region}:${id}:instance/i-1`),
      ...each(as, "ssm", ["GetParameter"], `arn:aws:ssm:${region}:${id}:parameter/${prefix}/images/api`),
      ...each(as, "ecr", ["PutImage"], `arn:aws:ecr:${region}:${id}:repository/${prefix}/api`),
      ...each(as, "ecr", ["BatchGetImage"], `arn:aws:ecr:${region}:${id}:repository/other/api`),
      ...each(as, "logs", ["DeleteLogGroup"], `arn:aws:logs:${region}:${id}:log-group:/${prefix}/api`),
    ]);
}

function onInstances(account: Account, prefix: string): Call[] {
  const { id, region, arnOf } = account;
  const ec2 = (rest: string) => `arn:aws:ec2:${region}:${id}:${rest}`;
  const other = `arn:aws:ecs:${region}:${id}:cluster/other`;
  const key = arnOf("aws_kms_key.volumes");
  const volume = ec2("volume/vol-1");
  return Object.keys(POOLS).flatMap((pool) => {
    const as = `${pool}-instance`;
    const others = [...Object.keys(POOLS).filter((one) => one !== pool), "other"].map((one) => `${prefix}-${one}`);
    return [
      ...each(as, "ecs", ["RegisterContainerInstance", "SubmitTaskStateChange"], other),
      ...each(as, "ecs", ["Poll"], `arn:aws:ecs:${region}:${id}:container-instance/other/0123`, {
        "ecs:cluster": other,
      }),
      { as, does: "ecs:PutAccountSetting", on: "*", context: { "ecs:account-setting": "taskLongArnFormat" } },
      ...each(as, "ec2", ["DetachVolume", "DeleteVolume"], volume, {
        "aws:ResourceTag/data-volume": `${prefix}-${pool}`,
      }),
      ...each(as, "ec2", ["TerminateInstances"], ec2("instance/i-1"), { "aws:ResourceTag/Name": `${prefix}-${pool}` }),
      ...["AWS/EC2", "other/data-volumes"].map((namespace): Call => {
        return { as, does: "cloudwatch:PutMetricData", on: "*", context: { "cloudwatch:namespace": namespace } };
      }),
      ...each(as, "ec2", ["CreateSnapshot"], volume),
      ...each(as, "ec2", ["ModifyInstanceAttribute"], ec2("instance/i-1"), {
        "aws:ResourceTag/Name": `${prefix}-${pool}`,
        "ec2:Attribute": "UserData",
      }),
      ...others.flatMap((name): Call[] => [
        { as, does: "ec2:AttachVolume", on: volume, context: { "aws:ResourceTag/data-volume": name } },
        { as, does: "ec2:AttachVolume", on: ec2("instance/i-1"), context: { "aws:ResourceTag/Name": name } },
        ...each(as, "ec2", ["ModifyInstanceAttribute"], ec2("instance/i-1"), {
          "aws:ResourceTag/Name": name,
          "ec2:Attribute": "BlockDeviceMapping",
        }),
        {
          ...{ as, does: "ec2:CreateTags", on: volume },
          context: {
            "aws:ResourceTag/Name": name,
            "aws:RequestTag/data-volume": `${prefix}-${pool}`,
            "aws:TagKeys": "data-volume",
          },
        },
        {
          ...{ as, does: "ec2:CreateTags", on: volume },
          context: {
            "aws:ResourceTag/Name": `${prefix}-${pool}`,
            "aws:RequestTag/data-volume": name,
            "aws:TagKeys": "data-volume",
          },
        },
      ]),
      ...each(as, "kms", ["Decrypt", "CreateGrant"], key),
      ...each(as, "kms", ["CreateGrant"], key, via("ec2", region)),
      ...each(as, "kms", ["Decrypt"], arnOf("aws_kms_key.data"), via("s3", region)),
    ];
  });
}

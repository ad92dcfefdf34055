import { describe, expect, test } from "vitest";
import { column } from "../../aws/types";

const HERE = "eu-central-1:123456789012";
const CONSOLE = undefined;

interface Known {
  /** In the census. */
  id: string;
  object?: Record<string, unknown>;
  /** By the provider's page of the type, under Import. */
  imports: string;
  /** By the AWS CLI's reference; nothing where it is deleted in the console, or costs nothing. */
  deletes: string | undefined;
}

/** What has one name: in the census, for an import, and for the command. */
function named(id: string, command?: string, object?: Record<string, unknown>): Known {
  return { id, imports: id, deletes: command && `${command} ${id}`, ...(object && { object }) };
}

const SERVICE = `arn:aws:ecs:${HERE}:service/acme/api`;
const SCHEDULE = `arn:aws:scheduler:${HERE}:schedule/default/acme-night`;
const STACK = `arn:aws:cloudformation:${HERE}:stack/acme-limits/0a1b2c3d-0000-4000-8000-000000000000`;
const BALANCER = `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/acme/50dc6c495c0c9188`;
const TARGETS = `arn:aws:elasticloadbalancing:${HERE}:targetgroup/acme-api/73e2d6bc24d8a067`;
const ACL = "11111111-2222-4333-8444-555555555555";
const SECRET = `arn:aws:secretsmanager:${HERE}:secret:acme/grafana-AbCdEf`;
const TOPIC = `arn:aws:sns:${HERE}:acme-alarms`;
const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const GROUP = "/acme/api";

/** Every row with an orphan. */
const ORPHANS: Record<string, Known[]> = {
  aws_ecs_service: [{ id: SERVICE, imports: "acme/api", deletes: CONSOLE }],
  aws_scheduler_schedule: [
    { id: SCHEDULE, imports: "default/acme-night", deletes: "aws scheduler delete-schedule --name acme-night" },
  ],
  aws_cloudwatch_event_rule: [
    { id: `arn:aws:events:${HERE}:rule/acme-night`, imports: "default/acme-night", deletes: CONSOLE },
  ],
  aws_service_discovery_http_namespace: [named("ns-1234567890")],
  aws_launch_template: [named("lt-0123456789abcdef0", "aws ec2 delete-launch-template --launch-template-id")],
  aws_autoscaling_group: [
    named("acme-app", "aws autoscaling delete-auto-scaling-group --force-delete --auto-scaling-group-name"),
  ],
  aws_ecs_capacity_provider: [named("acme-app")],
  aws_ecs_cluster: [{ id: `arn:aws:ecs:${HERE}:cluster/acme`, imports: "acme", deletes: CONSOLE }],
  aws_cloudformation_stack: [
    { id: STACK, imports: "acme-limits", deletes: `aws cloudformation delete-stack --stack-name ${STACK}` },
  ],
  aws_ecr_repository: [named("acme/api", "aws ecr delete-repository --force --repository-name")],
  aws_vpc: [named("vpc-0123456789abcdef0", "aws ec2 delete-vpc --vpc-id")],
  aws_subnet: [named("subnet-0123456789abcdef0", "aws ec2 delete-subnet --subnet-id")],
  aws_nat_gateway: [named("nat-0123456789abcdef0")],
  aws_vpc_endpoint: [named("vpce-0123456789abcdef0", "aws ec2 delete-vpc-endpoints --vpc-endpoint-ids")],
  aws_security_group: [named("sg-0123456789abcdef0", "aws ec2 delete-security-group --group-id")],
  aws_budgets_budget: [
    {
      id: "123456789012:acme",
      imports: "123456789012:acme",
      deletes: "aws budgets delete-budget --account-id 123456789012 --budget-name acme",
    },
  ],
  aws_cloudtrail: [named(`arn:aws:cloudtrail:${HERE}:trail/acme`)],
  aws_config_configuration_recorder: [
    named("acme", "aws configservice delete-configuration-recorder --configuration-recorder-name"),
  ],
  aws_config_delivery_channel: [named("acme")],
  aws_config_config_rule: [named("acme-tags", "aws configservice delete-config-rule --config-rule-name")],
  aws_securityhub_account: [
    { id: `arn:aws:securityhub:${HERE}:hub/default`, imports: "123456789012", deletes: CONSOLE },
  ],
  aws_guardduty_detector: [named("12abc34d567e8fa901bc2d34e56789f0", "aws guardduty delete-detector --detector-id")],
  aws_dynamodb_table: [
    {
      id: "acme-lock",
      imports: "acme-lock",
      deletes:
        "aws dynamodb update-table --no-deletion-protection-enabled --table-name acme-lock" +
        " && aws dynamodb wait table-exists --table-name acme-lock && aws dynamodb delete-table --table-name acme-lock",
    },
  ],
  aws_elasticache_replication_group: [named("acme-redis")],
  aws_elasticache_subnet_group: [named("acme-redis")],
  aws_db_instance: [named("acme-main")],
  aws_rds_cluster: [named("acme-main")],
  aws_rds_cluster_instance: [named("acme-main-0")],
  aws_db_subnet_group: [named("acme-main", "aws rds delete-db-subnet-group --db-subnet-group-name")],
  aws_db_parameter_group: [named("acme-main", "aws rds delete-db-parameter-group --db-parameter-group-name")],
  aws_rds_cluster_parameter_group: [
    named("acme-main", "aws rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name"),
  ],
  aws_s3_bucket: [{ id: "acme-logs", imports: "acme-logs", deletes: "aws s3 rb s3://acme-logs" }],
  aws_efs_file_system: [named("fs-0123456789abcdef0", "aws efs delete-file-system --file-system-id")],
  aws_efs_mount_target: [named("fsmt-0123456789abcdef0", "aws efs delete-mount-target --mount-target-id")],
  aws_efs_access_point: [named("fsap-0123456789abcdef0", "aws efs delete-access-point --access-point-id")],
  aws_secretsmanager_secret: [
    named(SECRET, "aws secretsmanager delete-secret --force-delete-without-recovery --secret-id"),
  ],
  aws_sqs_queue: [
    {
      id: `arn:aws:sqs:${HERE}:acme-failures`,
      imports: "https://sqs.eu-central-1.amazonaws.com/123456789012/acme-failures",
      deletes: "aws sqs delete-queue --queue-url https://sqs.eu-central-1.amazonaws.com/123456789012/acme-failures",
    },
  ],
  aws_lb: [
    {
      id: BALANCER,
      imports: BALANCER,
      deletes:
        `aws elbv2 modify-load-balancer-attributes --load-balancer-arn ${BALANCER}` +
        " --attributes Key=deletion_protection.enabled,Value=false" +
        ` && aws elbv2 delete-load-balancer --load-balancer-arn ${BALANCER}`,
    },
  ],
  aws_lb_target_group: [named(TARGETS, "aws elbv2 delete-target-group --target-group-arn")],
  aws_acm_certificate: [named(`arn:aws:acm:${HERE}:certificate/${ACL}`)],
  aws_route53_zone: [named("Z1D633PJN98FT9")],
  aws_route53_health_check: [named("abcdef11-2222-4333-8444-555555fedcba")],
  aws_cloudfront_distribution: [named("E74FTE3EXAMPLE")],
  aws_cloudfront_function: [named("acme-edge")],
  aws_cloudwatch_log_delivery: [named("jsoGVi4Zq8VlYp9n")],
  aws_cloudwatch_log_delivery_source: [named("acme-distribution")],
  aws_cloudwatch_log_delivery_destination: [named("acme-logs")],
  aws_wafv2_web_acl: [
    {
      id: `arn:aws:wafv2:${HERE}:regional/webacl/acme-public/${ACL}`,
      imports: `${ACL}/acme-public/REGIONAL`,
      deletes: deleteWebAcl("acme-public", "REGIONAL", "eu-central-1"),
    },
    {
      id: `arn:aws:wafv2:us-east-1:123456789012:global/webacl/acme-edge/${ACL}`,
      imports: `${ACL}/acme-edge/CLOUDFRONT`,
      deletes: deleteWebAcl("acme-edge", "CLOUDFRONT", "us-east-1"),
    },
  ],
  aws_cognito_user_pool: [named("eu-central-1_AbCdEfGhI")],
  aws_kms_key: [
    named(KEY, "aws kms schedule-key-deletion --region eu-central-1 --key-id", {
      Arn: `arn:aws:kms:${HERE}:key/${KEY}`,
    }),
    // CloudFront's are in another region than the account's own.
    named(KEY, "aws kms schedule-key-deletion --region us-east-1 --key-id", {
      Arn: `arn:aws:kms:us-east-1:1:key/${KEY}`,
    }),
  ],
  aws_kms_alias: [
    named("alias/acme-state", "aws kms delete-alias --region eu-central-1 --alias-name", {
      AliasArn: `arn:aws:kms:${HERE}:alias/acme-state`,
    }),
  ],
  aws_iam_role: [
    {
      id: "arn:aws:iam::123456789012:role/acme/task",
      imports: "task",
      deletes: "aws iam delete-role --role-name task",
    },
  ],
  aws_iam_policy: [named("arn:aws:iam::123456789012:policy/acme/read", "aws iam delete-policy --policy-arn")],
  aws_iam_instance_profile: [
    { id: "arn:aws:iam::123456789012:instance-profile/acme/app", imports: "app", deletes: CONSOLE },
  ],
  aws_cloudwatch_log_group: [
    named(GROUP, "aws logs delete-log-group --region us-east-1 --log-group-name", {
      arn: `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}:*`,
    }),
  ],
  aws_cloudwatch_metric_alarm: [
    named("acme-cpu", "aws cloudwatch delete-alarms --region us-east-1 --alarm-names", {
      AlarmArn: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:acme-cpu",
    }),
  ],
  aws_sns_topic: [named(TOPIC, "aws sns delete-topic --region eu-central-1 --topic-arn")],
  aws_ssm_parameter: [named("/acme/images/api", "aws ssm delete-parameter --name")],
  aws_fis_experiment_template: [named("EXT123AbCdEfGhIjK")],
  aws_backup_vault: [named("acme", "aws backup delete-backup-vault --backup-vault-name")],
  aws_backup_plan: [named("11111111-2222-4333-8444-555555555555")],
  aws_dlm_lifecycle_policy: [named("policy-0123456789abcdef0")],
};

function deleteWebAcl(name: string, scope: string, region: string): string {
  const which = `--region ${region} --scope ${scope} --name ${name} --id ${ACL}`;
  return `aws wafv2 delete-web-acl ${which} --lock-token "$(aws wafv2 get-web-acl ${which} --query LockToken --output text)"`;
}

test("every type that may be an orphan is told how it is imported and how it is deleted", () => {
  expect(Object.keys(ORPHANS).sort()).toEqual(Object.keys(column("orphan")).sort());
});

describe.each(Object.entries(ORPHANS))("an orphan of %s", (type, all) => {
  const { importId, remove } = column("orphan")[type]!;

  test("is imported by the id that the provider's page says", () => {
    expect(all.map(({ id }) => importId?.(id) ?? id)).toEqual(all.map(({ imports }) => imports));
  });

  test("is deleted by a command that AWS does not refuse, or in the console", () => {
    expect(all.map(({ id, object = {} }) => remove?.(id, object))).toEqual(all.map(({ deletes }) => deletes));
  });
});

/**
 * What Terraform calls the things of an architecture: by kind the type of the main resource, and the name that everything
 * of one thing begins with, `*` being its id. This checker keeps a table of its own: it does not ask stacks/ what it checks.
 */
const KINDS = {
  alarms: ["aws_cloudwatch_metric_alarm", "*"],
  backupPlan: ["aws_backup_plan", "this"],
  backups: ["aws_backup_selection", "*"],
  backupVault: ["aws_backup_vault", "this"],
  balancers: ["aws_lb", "*"],
  buckets: ["aws_s3_bucket", "*"],
  budget: ["aws_budgets_budget", "this"],
  caches: ["aws_elasticache_replication_group", "*"],
  certificates: ["aws_acm_certificate", "*"],
  cluster: ["aws_ecs_cluster", "this"],
  dashboard: ["aws_cloudwatch_dashboard", "this"],
  databases: ["aws_db_instance", "*"],
  distribution: ["aws_cloudfront_distribution", "this"],
  endpoints: ["aws_vpc_endpoint", "*"],
  fileSystems: ["aws_efs_file_system", "*"],
  groups: ["aws_security_group", "*"],
  hostedZone: ["aws_route53_zone", "this"],
  keys: ["aws_kms_key", "*"],
  nats: ["aws_nat_gateway", "*"],
  network: ["aws_vpc", "this"],
  parameters: ["aws_ssm_parameter", "*"],
  pools: ["aws_autoscaling_group", "pool_*"],
  repositories: ["aws_ecr_repository", "*"],
  routes: ["aws_route", "*"],
  secrets: ["aws_secretsmanager_secret", "*"],
  services: ["aws_ecs_service", "*"],
  subnets: ["aws_subnet", "*"],
  tables: ["aws_dynamodb_table", "*"],
  topics: ["aws_sns_topic", "*"],
  webAcls: ["aws_wafv2_web_acl", "*"],
} as const;

type Single =
  | "backupPlan"
  | "backupVault"
  | "budget"
  | "cluster"
  | "dashboard"
  | "distribution"
  | "hostedZone"
  | "network";
type Id = `${keyof typeof KINDS}.${string}` | Single;

/**
 * A thing's main resource, `services.api`; another resource of it by its type, `services.api/aws_ecs_task_definition`;
 * one of several of a type by the end of its name, `services.api/aws_iam_role.task`.
 */
export type Thing = Id | `${Id}/aws_${string}`;

/** An attribute of a resource: `pools.app/aws_ecs_capacity_provider#name`. */
export type Reference = `${Thing}#${string}`;

/** Another resource of a thing: `aws_iam_role.task` of `services.api`. */
export function part(thing: Thing, resource: string): Thing {
  return `${thing}/${resource}` as Thing;
}

/** For example `aws_iam_role.api_task`. */
export function addressOf(thing: Thing): string {
  const [, kind = "", id = "", type, part] =
    /^([A-Za-z]+)(?:\.([\w-]+))?(?:\/(aws_\w+)(?:\.(\w+))?)?$/.exec(thing) ?? [];
  const [main, pattern] = (KINDS as Record<string, readonly [string, string]>)[kind] ?? [];
  if (!main || !pattern) throw new Error(`ops/trace/thing.ts knows no kind of thing for ${thing}`);
  const name = pattern.replace("*", id.replaceAll("-", "_"));
  return `${type ?? main}.${part ? `${name}_${part}` : name}`;
}

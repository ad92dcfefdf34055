import { describe, expect, test } from "vitest";
import { homesOf, type Site } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { type Deployed, deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { site } from "../sites";
import { gallery, galleryOf } from "./blueprints/gallery";
import { orders, ordersOf } from "./blueprints/orders";
import { watched, watchedOf } from "./blueprints/watched";
import { ownNetwork, small, withBlueprint } from "./made-up";

/** What AWS knows once in a region of an account, by the arguments that say it; in all regions where it is global. */
const UNIQUE: Record<string, { by: string[]; global?: true }> = {
  // Two may be for one name.
  aws_acm_certificate: { by: [] },
  aws_appautoscaling_scheduled_action: { by: ["resource_id", "name"] },
  aws_autoscaling_group: { by: ["name"] },
  aws_backup_plan: { by: ["name"] },
  aws_backup_selection: { by: ["name"] },
  aws_backup_vault: { by: ["name"] },
  aws_budgets_budget: { by: ["name"], global: true },
  aws_cloudformation_stack: { by: ["name"] },
  aws_cloudfront_function: { by: ["name"], global: true },
  aws_cloudfront_origin_access_control: { by: ["name"], global: true },
  aws_cloudtrail: { by: ["name"] },
  aws_cloudwatch_dashboard: { by: ["dashboard_name"], global: true },
  aws_cloudwatch_event_rule: { by: ["event_bus_name", "name"] },
  aws_cloudwatch_log_delivery_destination: { by: ["name"] },
  aws_cloudwatch_log_delivery_source: { by: ["name"] },
  aws_cloudwatch_log_group: { by: ["name"] },
  aws_cloudwatch_log_resource_policy: { by: ["policy_name"] },
  aws_cloudwatch_metric_alarm: { by: ["alarm_name"] },
  // Of all accounts.
  aws_cognito_user_pool_domain: { by: ["domain"] },
  // Two may have one name; a client is of its pool.
  aws_cognito_user_pool: { by: [] },
  aws_cognito_user_pool_client: { by: [] },
  aws_config_config_rule: { by: ["name"] },
  aws_config_configuration_recorder: { by: ["name"] },
  aws_config_delivery_channel: { by: ["name"] },
  aws_db_instance: { by: ["identifier"] },
  aws_db_parameter_group: { by: ["name"] },
  aws_db_subnet_group: { by: ["name"] },
  aws_dynamodb_table: { by: ["name"] },
  aws_ecr_repository: { by: ["name"] },
  aws_ecs_capacity_provider: { by: ["name"] },
  aws_ecs_cluster: { by: ["name"] },
  aws_ecs_service: { by: ["cluster", "name"] },
  aws_ecs_task_definition: { by: ["family"] },
  aws_efs_file_system: { by: ["creation_token"] },
  aws_elasticache_parameter_group: { by: ["name"] },
  aws_elasticache_replication_group: { by: ["replication_group_id"] },
  aws_elasticache_subnet_group: { by: ["name"] },
  aws_iam_instance_profile: { by: ["name"], global: true },
  aws_iam_role: { by: ["name"], global: true },
  aws_iam_role_policy: { by: ["role", "name"], global: true },
  aws_kms_alias: { by: ["name"] },
  aws_lambda_permission: { by: ["function_name", "statement_id"] },
  aws_launch_template: { by: ["name"] },
  aws_lb: { by: ["name"] },
  aws_lb_listener: { by: ["load_balancer_arn", "port"] },
  aws_lb_listener_rule: { by: ["listener_arn", "priority"] },
  aws_lb_target_group: { by: ["name"] },
  aws_rds_cluster: { by: ["cluster_identifier"] },
  aws_rds_cluster_instance: { by: ["identifier"] },
  aws_rds_cluster_parameter_group: { by: ["name"] },
  aws_route53_record: { by: ["zone_id", "name", "type", "set_identifier"], global: true },
  aws_route53_zone: { by: ["name"], global: true },
  aws_s3_bucket: { by: ["bucket"], global: true },
  aws_s3_object: { by: ["bucket", "key"], global: true },
  aws_scheduler_schedule: { by: ["group_name", "name"] },
  aws_secretsmanager_secret: { by: ["name"] },
  aws_security_group: { by: ["vpc_id", "name"] },
  aws_service_discovery_private_dns_namespace: { by: ["vpc", "name"] },
  aws_service_discovery_service: { by: ["dns_config", "name"] },
  aws_sns_topic: { by: ["name"] },
  aws_sqs_queue: { by: ["name"] },
  aws_ssm_parameter: { by: ["name"] },
  aws_vpc_endpoint: { by: ["vpc_id", "service_name"] },
  aws_wafv2_ip_set: { by: ["scope", "name"] },
  aws_wafv2_web_acl: { by: ["scope", "name"] },
};

type Owned = Deployed["ours"][number];

/** Each thing with a unique name, as AWS tells it from others. */
function identities({ site, stacks, ours, meaning }: Deployed): { identity: string; at: string }[] {
  const homes = Object.values(homesOf(site));
  return ours.flatMap((one) => {
    const { type, stack, body } = one;
    const { by, global } = UNIQUE[type] ?? { by: [] };
    if (by.length === 0) return [];
    const { allowed_account_ids, region } = providerOf(one, stacks[stack]!);
    const { account } = homes.find((home) => home && [allowed_account_ids].flat().includes(home.account))!;
    // A reference that no other stack explains is to something of this stack.
    const said = by.map((argument) => JSON.stringify(meaning(stack, body[argument]) ?? null));
    const values = said.map((text) => (text.includes("${aws_") ? `${stack}: ${text}` : text));
    return [{ identity: [account, global ? "" : region, type, ...values].join(" "), at: `${stack} ${one.address}` }];
  });
}

function providerOf({ body }: Owned, { provider }: Deployed["stacks"][string]) {
  const alias = body.provider?.split(".")[1];
  return provider.aws.find((one) => one.alias === alias)!;
}

/** Those that AWS would refuse, because another one is called so. */
function clashes(deployed: Deployed): string[] {
  const all = identities(deployed);
  return all.flatMap(({ identity, at }, index) => {
    const first = all.slice(0, index).find((other) => other.identity === identity);
    return first ? [`${at} is called as ${first.at}: ${identity}`] : [];
  });
}

/** Two stacks that keep data, and one that is called as a key of another. */
const sites = [
  ...(await Promise.all(EVERY_SITE.map(async (name) => [name, deployed(await loadSite(name))] as const))),
  ["gallery", ofSite(gallery, galleryOf)] as const,
  ["orders", ofSite(orders, ordersOf)] as const,
  ["watched", ofSite(watched, watchedOf)] as const,
  [
    "two stacks with a key of their own",
    made({
      ...small,
      stacks: { base: ["network", "tables"], data: ["buckets"], logs: ["queues"], apps: ["cluster", "services"] },
      tables: { orders: { partitionKey: "pk" } },
      buckets: { mails: { oldVersionDays: 1 } },
      queues: { jobs: { visibilitySeconds: 30 } },
    }),
  ] as const,
];

function ofSite(blueprint: typeof small, siteOf: (architecture: string) => Site): Deployed {
  return withBlueprint(blueprint, (architecture) => deployed(siteOf(architecture)));
}

function made(blueprint: typeof small): Deployed {
  return withBlueprint(blueprint, (architecture) =>
    deployed(site({ architecture, prefix: "shop", network: ownNetwork, ingress: undefined })),
  );
}

describe.each(sites)("on %s", (_name, deployed) => {
  test("no two resources share a name that AWS knows once", () => {
    expect(clashes(deployed)).toEqual([]);
  });

  test("whatever is called by our prefix is one of those", () => {
    const { site, ours } = deployed;
    const prefixes = Object.values(homesOf(site)).flatMap((home) => home?.prefix ?? []);
    const named = ours.filter(({ body }) =>
      Object.entries(body).some(
        ([argument, value]) => NAMING.test(argument) && prefixes.some((prefix) => `${value}`.includes(prefix)),
      ),
    );
    expect([...new Set(named.map(({ type }) => type))].filter((type) => !UNIQUE[type])).toEqual([]);
  });
});

/** Arguments that name a thing, in a type or another. */
const NAMING = /^(name|bucket|family|creation_token|(.*_)?identifier|.*_id|.*_name)$/;

test("keys of two stacks are called by them, and that of a stack called data once", () => {
  const { ours } = sites.at(-1)![1];
  const aliases = ours.filter(({ type, name }) => type === "aws_kms_alias" && name === "data");
  expect(Object.fromEntries(aliases.map(({ stack, body }) => [stack, body.name]))).toEqual({
    base: "alias/shop-base-data",
    data: "alias/shop-data",
    logs: "alias/shop-logs-data",
  });
});

import type { Block } from "../../../ops/terraform/written";
import { type Besides, type Made, type Stacks, sitePlans } from "./site-plans";

export const subnet = (id: string, zone: string, route: object): Record<string, Made> => ({
  [`aws_subnet.${id}`]: { importing: id, after: { id, availability_zone: zone } },
  [`aws_route_table_association.${id}`]: { importing: id, after: { subnet_id: id, route_table_id: `rtb-${id}` } },
  [`aws_route.${id}`]: {
    importing: id,
    after: { route_table_id: `rtb-${id}`, destination_cidr_block: "0.0.0.0/0", ...route },
  },
});

const SECRET = "${data.terraform_remote_state.data.outputs.secrets.key.arn}";
const container = {
  name: "api",
  image: "r/api@sha256:0",
  environment: [
    { name: "PORT", value: "1" },
    { name: "STORE", value: "store.private.internal:8080" },
  ],
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/api" } },
};
const written = {
  ...container,
  image: '${lookup(local.images, "api", "")}',
  secrets: [{ name: "KEY", valueFrom: SECRET }],
};
export const task = (changed: Block, more: Made = {}): Made => ({
  after: { family: "api", container_definitions: JSON.stringify([{ ...container, ...changed }]) },
  written: { container_definitions: [{ ...written, ...changed }] },
  ...more,
});

/** A rule of a security group; where it is of a group, `security_group_id` and the other side are as they are written. */
export const rule = (group: string, port: number, peer: Block = {}, after: object = {}): Made => ({
  written: { security_group_id: `\${${group}}`, ...peer },
  after: { ip_protocol: "tcp", from_port: port, to_port: port, ...after },
});
export const byGroup = (group: string): Block => ({ referenced_security_group_id: `\${${group}}` });

export const REDIS = "data.terraform_remote_state.data.outputs.redis.security_group_id";
export const API = "aws_security_group.api.id";
export const STORE = "aws_security_group.store.id";

const allow = (Action: string[], ...Resource: string[]): Block => ({ Effect: "Allow", Action, Resource });
export const policy = (role: string, ...statements: Block[]): Made => ({
  written: { role: `\${aws_iam_role.${role}.name}`, policy: { Statement: statements } },
});
export const READ = allow(["dynamodb:GetItem"], "${data.terraform_remote_state.data.outputs.tables.sessions.arn}");
export const PULL = allow(
  ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  "arn:aws:ecr:eu-central-1:123456789012:repository/api",
);
export const LOGS = allow(["logs:CreateLogStream", "logs:PutLogEvents"], "${aws_cloudwatch_log_group.api.arn}:*");
export const SECRETS = allow(["secretsmanager:GetSecretValue"], SECRET);

export const SCRIPT = [
  "RequiresMountsFor=/data",
  "AssertPathIsMountPoint=/data",
  "ECS_CLUSTER=cluster",
  'ECS_INSTANCE_ATTRIBUTES={"pool":"app"}',
  'folders="loki:1:1 tempo:2:2"',
  "      Filter.2.Name=attachment.device Filter.2.Value.1=/dev/xvdf)",
  'mkfs.xfs -q "$device"',
  'mountpoint -q /data || mount -o noatime,prjquota "$device" /data',
];
export const template = (script: string[]): Made => ({
  after: {
    block_device_mappings: [{ device_name: "/dev/xvda" }, { device_name: "/dev/xvdf" }],
    user_data: Buffer.from(script.join("\n")).toString("base64"),
  },
});

const kept = { lifecycle: [{ prevent_destroy: true }], provider: "${aws.client}" };

/** Plans of which every check says yes; a test changes one thing in them. */
const good: Stacks = {
  network: {
    "aws_vpc.theirs": { importing: "vpc-1", after: { id: "vpc-1", cidr_block: "10.0.0.0/16" }, written: kept },
    "aws_security_group.endpoints": { importing: "sg-1", written: kept },
    ...subnet("public-a", "a", { gateway_id: "igw-1" }),
    ...subnet("public-b", "b", { gateway_id: "igw-1" }),
    ...subnet("private-a", "a", { nat_gateway_id: "nat-1" }),
    ...subnet("private-b", "b", { transit_gateway_id: "tgw-1" }),
    ...subnet("private-c", "c", { nat_gateway_id: "nat-1" }),
  },
  data: {
    "aws_dynamodb_table.sessions": {},
    "aws_elasticache_replication_group.redis": {},
    "aws_secretsmanager_secret.key": {},
    "aws_security_group.redis": { after: { vpc_id: "vpc-1" } },
  },
  platform: {
    "aws_ecs_cluster.this": { after: { name: "cluster" } },
    "aws_service_discovery_private_dns_namespace.this": { after: { name: "private.internal" } },
    "aws_lb.public": { after: { subnets: ["public-a", "public-b"] } },
    "aws_lb.operations": { after: { subnets: ["private-a", "private-b"] } },
    "aws_security_group.public": { after: { vpc_id: "vpc-1" } },
    "aws_security_group.operations": { after: { vpc_id: "vpc-1" } },
    "aws_security_group.endpoints": { after: { vpc_id: "vpc-1" } },
    "aws_autoscaling_group.pool_app": { after: { vpc_zone_identifier: ["private-a"] } },
    "aws_launch_template.pool_app": template(SCRIPT),
    "aws_ecs_capacity_provider.pool_app": {},
    "aws_ecs_capacity_provider.pool_other": {},
    "aws_vpc_security_group_ingress_rule.https": rule(
      "aws_security_group.public.id",
      443,
      {},
      { cidr_ipv4: "0.0.0.0/0" },
    ),
    "aws_vpc_security_group_ingress_rule.operations": rule(
      "aws_security_group.operations.id",
      443,
      {},
      {
        cidr_ipv4: "10.0.0.0/8",
      },
    ),
    "aws_vpc_security_group_ingress_rule.endpoints": rule(
      "aws_security_group.endpoints.id",
      443,
      {},
      {
        cidr_ipv4: "10.0.0.0/16",
      },
    ),
  },
  services: {
    "aws_lb_target_group.api": { after: { vpc_id: "vpc-1" } },
    "aws_security_group.api": { after: { vpc_id: "vpc-1" } },
    "aws_security_group.store": { after: { vpc_id: "vpc-1" } },
    "aws_elasticache_subnet_group.redis": { after: { subnet_ids: ["private-a", "private-c"] } },
    "aws_ecs_service.api": {
      after: { network_configuration: [{ subnets: ["private-a"] }] },
      written: {
        network_configuration: [{ security_groups: ["${aws_security_group.api.id}"] }],
        capacity_provider_strategy: [
          { capacity_provider: "${data.terraform_remote_state.platform.outputs.capacity_providers.app}" },
        ],
      },
    },
    "aws_ecs_service.store": {
      after: { network_configuration: [{ subnets: ["private-a"] }] },
      written: {
        network_configuration: [{ security_groups: ["${aws_security_group.store.id}"] }],
        service_registries: [{ registry_arn: "${aws_service_discovery_service.store.arn}" }],
      },
    },
    "aws_service_discovery_service.store": {
      after: { name: "store" },
      written: { dns_config: [{ namespace_id: "${data.terraform_remote_state.platform.outputs.namespace_id}" }] },
    },
    "aws_ecs_task_definition.api": task({}),
    "aws_cloudwatch_log_group.api": { after: { name: "/api", retention_in_days: 30 } },
    "aws_iam_role.api_task": {},
    "aws_iam_role.api_execution": {},
    "aws_iam_role_policy.api_task_sessions": policy("api_task", READ),
    "aws_iam_role_policy.api_execution_image": policy("api_execution", allow(["ecr:GetAuthorizationToken"], "*"), PULL),
    "aws_iam_role_policy.api_execution_logs": policy("api_execution", LOGS),
    "aws_iam_role_policy.api_execution_secrets": policy("api_execution", SECRETS),
    "aws_vpc_security_group_egress_rule.api_to_dynamodb": rule(API, 443, {
      prefix_list_id: "${data.aws_prefix_list.dynamodb.id}",
    }),
    "aws_vpc_security_group_egress_rule.api_to_https": rule(API, 443, {}, { cidr_ipv4: "0.0.0.0/0" }),
    "aws_vpc_security_group_egress_rule.api_to_redis": rule(API, 6379, byGroup(REDIS)),
    "aws_vpc_security_group_ingress_rule.api_to_redis": rule(REDIS, 6379, byGroup(API)),
    "aws_vpc_security_group_ingress_rule.api_to_store_8080": rule(STORE, 8080, byGroup(API)),
    "aws_vpc_security_group_ingress_rule.api_to_store_50051": rule(STORE, 50_051, byGroup(API)),
  },
};

const besides: Record<string, Besides> = {
  data: {
    outputs: {
      redis: { security_group_id: "${aws_security_group.redis.id}" },
      secrets: { key: { arn: "${aws_secretsmanager_secret.key.arn}" } },
      tables: { sessions: { arn: "${aws_dynamodb_table.sessions.arn}" } },
    },
    providers: [{ allowed_account_ids: ["123456789012"] }],
  },
  platform: {
    outputs: {
      balancers: { public: { dns_name: "${aws_lb.public.dns_name}" } },
      capacity_providers: {
        app: "${aws_ecs_capacity_provider.pool_app.name}",
        other: "${aws_ecs_capacity_provider.pool_other.name}",
      },
      namespace_id: "${aws_service_discovery_private_dns_namespace.this.id}",
    },
    providers: [{ allowed_account_ids: ["123456789012"] }, { alias: "client", allowed_account_ids: ["123456789012"] }],
  },
  services: { locals: { images: "${data.aws_ssm_parameters_by_path.delivered.values}" } },
};

/** The good plans but for some resources, and some of what stands besides. */
export function goodBut(stacks: Stacks = {}, others: Record<string, Besides> = {}): ReturnType<typeof sitePlans> {
  const merged = Object.keys(good).map((stack) => [stack, { ...good[stack], ...stacks[stack] }]);
  const beside = Object.keys(good).map((stack) => [stack, { ...besides[stack], ...others[stack] }]);
  return sitePlans(Object.fromEntries(merged), Object.fromEntries(beside));
}

import type { Made } from "./site-plans";

export type Stacks = Record<string, Record<string, Made>>;

export const subnet = (id: string, zone: string, route: object): Record<string, Made> => ({
  [`aws_subnet.${id}`]: { importing: id, after: { id, availability_zone: zone } },
  [`aws_route_table_association.${id}`]: { importing: id, after: { subnet_id: id, route_table_id: `rtb-${id}` } },
  [`aws_route.${id}`]: {
    importing: id,
    after: { route_table_id: `rtb-${id}`, destination_cidr_block: "0.0.0.0/0", ...route },
  },
});

export const container = { name: "api", image: "r/api@sha256:0", environment: [{ name: "PORT", value: "1" }] };
export const logs = { logDriver: "awslogs", options: { "awslogs-group": "/api" } };
export const task = (changed: object): Made => ({
  after: {
    family: "api",
    container_definitions: JSON.stringify([{ ...container, logConfiguration: logs, ...changed }]),
  },
});

export const rule = (group: string, from: Record<string, string[]>, port: number, after: object = {}): Made => ({
  written: { security_group_id: [group], ...from },
  after: { ip_protocol: "tcp", from_port: port, to_port: port, ...after },
});
export const byGroup = (group: string) => ({ referenced_security_group_id: [group] });

/** Plans of which every check says yes; a test changes one thing in them. */
export const good: Stacks = {
  network: {
    "aws_vpc.theirs": { importing: "vpc-1", after: { id: "vpc-1", cidr_block: "10.0.0.0/16" } },
    ...subnet("public-a", "a", { gateway_id: "igw-1" }),
    ...subnet("public-b", "b", { gateway_id: "igw-1" }),
    ...subnet("private-a", "a", { nat_gateway_id: "nat-1" }),
    ...subnet("private-b", "b", { transit_gateway_id: "tgw-1" }),
    ...subnet("private-c", "c", { nat_gateway_id: "nat-1" }),
  },
  platform: {
    "aws_ecs_cluster.this": { after: { name: "cluster" } },
    "aws_lb.public": { after: { subnets: ["public-a", "public-b"] } },
    "aws_lb.operations": { after: { subnets: ["private-a", "private-b"] } },
    "aws_lb_target_group.api": { after: { vpc_id: "vpc-1" } },
    "aws_security_group.api": { after: { vpc_id: "vpc-1" } },
    "aws_autoscaling_group.app": { after: { vpc_zone_identifier: ["private-a"] } },
    "aws_elasticache_subnet_group.redis": { after: { subnet_ids: ["private-a", "private-c"] } },
    "aws_launch_template.app": {
      after: {
        user_data: Buffer.from('ECS_CLUSTER=cluster\nECS_INSTANCE_ATTRIBUTES={"pool":"app"}').toString("base64"),
      },
    },
    "aws_ecs_service.api": {
      after: { network_configuration: [{ subnets: ["private-a"] }] },
      written: { network_configuration: ["aws_security_group.api.id"] },
    },
    "aws_ecs_task_definition.api": task({}),
    "aws_cloudwatch_log_group.api": { after: { name: "/api", retention_in_days: 30 } },
    "aws_vpc_security_group_ingress_rule.https": rule("aws_security_group.public.id", {}, 443),
    "aws_vpc_security_group_ingress_rule.operations": rule("aws_security_group.operations.id", {}, 443, {
      cidr_ipv4: "10.0.0.0/8",
    }),
    "aws_vpc_security_group_ingress_rule.endpoints": rule("aws_security_group.endpoints.id", {}, 443, {
      cidr_ipv4: "10.0.0.0/16",
    }),
    "aws_vpc_security_group_ingress_rule.redis": rule(
      "aws_security_group.redis.id",
      byGroup("aws_security_group.api.id"),
      6379,
    ),
    ...Object.fromEntries(
      [8080, 50_051].map((port) => [
        `aws_vpc_security_group_ingress_rule.weaviate_${port}`,
        rule("aws_security_group.weaviate_0.id", byGroup("aws_security_group.api.id"), port),
      ]),
    ),
  },
};

export const inPlatform = (address: string, made: Made): Stacks => ({
  ...good,
  platform: { ...good.platform, [address]: made },
});
export const inNetwork = (made: Record<string, Made>): Stacks => ({ ...good, network: { ...good.network, ...made } });

import { describe, expect, test } from "vitest";
import { joinsAs, logsAreKept, noneOfThese, noStaticKeys } from "../../../ops/trace/checks/containers";
import {
  balancerInPrivateZones,
  balancerInTwoPublicZones,
  oursInPrivate,
  oursInTheImportedVpc,
  oursLeaveByNat,
  poolsInOneZone,
  publicHoldsBalancersAndNatOnly,
} from "../../../ops/trace/checks/places";
import {
  aGroupEach,
  importedAsTheyAre,
  internetReachesTheBalancerOnly,
  redisFromTheApiOnly,
} from "../../../ops/trace/checks/security";
import { judgeLine, type Line } from "../../../ops/trace/line";
import { type Made, sitePlans } from "./site-plans";

type Stacks = Record<string, Record<string, Made>>;

const subnet = (id: string, zone: string, route: object): Record<string, Made> => ({
  [`aws_subnet.${id}`]: { importing: id, after: { id, availability_zone: zone } },
  [`aws_route_table_association.${id}`]: { importing: id, after: { subnet_id: id, route_table_id: `rtb-${id}` } },
  [`aws_route.${id}`]: {
    importing: id,
    after: { route_table_id: `rtb-${id}`, destination_cidr_block: "0.0.0.0/0", ...route },
  },
});

const container = { name: "api", image: "r/api@sha256:0", environment: [{ name: "PORT", value: "1" }] };
const logs = { logDriver: "awslogs", options: { "awslogs-group": "/api" } };
const task = (changed: object): Made => ({
  after: {
    family: "api",
    container_definitions: JSON.stringify([{ ...container, logConfiguration: logs, ...changed }]),
  },
});

const rule = (group: string, from: Record<string, string[]>, port: number, after: object = {}): Made => ({
  written: { security_group_id: [group], ...from },
  after: { ip_protocol: "tcp", from_port: port, to_port: port, ...after },
});
const byGroup = (group: string) => ({ referenced_security_group_id: [group] });

const good: Stacks = {
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
  },
};

const inPlatform = (address: string, made: Made): Stacks => ({
  ...good,
  platform: { ...good.platform, [address]: made },
});
const inNetwork = (made: Record<string, Made>): Stacks => ({ ...good, network: { ...good.network, ...made } });

const INGRESS = "aws_vpc_security_group_ingress_rule";
const cases: [Line, string, Stacks][] = [
  [
    publicHoldsBalancersAndNatOnly,
    "an instance in a public subnet",
    inPlatform("aws_autoscaling_group.app", { after: { vpc_zone_identifier: ["public-a"] } }),
  ],
  [
    publicHoldsBalancersAndNatOnly,
    "an endpoint of the client's in one",
    inNetwork({ "aws_vpc_endpoint.ecr": { importing: "vpce-1", after: { subnet_ids: ["public-b"] } } }),
  ],
  [balancerInTwoPublicZones, "both subnets in one zone", inNetwork(subnet("public-b", "a", { gateway_id: "igw-1" }))],
  [
    balancerInTwoPublicZones,
    "a subnet that is private",
    inPlatform("aws_lb.public", { after: { subnets: ["public-a", "private-b"] } }),
  ],
  [
    balancerInPrivateZones,
    "both subnets in one zone",
    inNetwork(subnet("private-b", "a", { nat_gateway_id: "nat-1" })),
  ],
  [
    balancerInPrivateZones,
    "a subnet that is public",
    inPlatform("aws_lb.operations", { after: { subnets: ["private-a", "public-b"] } }),
  ],
  [
    oursInPrivate,
    "a service in a public subnet",
    inPlatform("aws_ecs_service.api", { after: { network_configuration: [{ subnets: ["public-a"] }] } }),
  ],
  [oursInPrivate, "a subnet without a way out", inNetwork(subnet("private-a", "a", {}))],
  [
    oursLeaveByNat,
    "a transit gateway",
    inPlatform("aws_autoscaling_group.app", { after: { vpc_zone_identifier: ["private-b"] } }),
  ],
  [
    poolsInOneZone,
    "a second zone",
    inPlatform("aws_autoscaling_group.other", { after: { vpc_zone_identifier: ["private-b"] } }),
  ],
  [
    oursInTheImportedVpc,
    "a group in another VPC",
    inPlatform("aws_security_group.api", { after: { vpc_id: "vpc-2" } }),
  ],
  [
    oursInTheImportedVpc,
    "a subnet nobody imported",
    inPlatform("aws_autoscaling_group.app", { after: { vpc_zone_identifier: ["subnet-x"] } }),
  ],
  [
    importedAsTheyAre("aws_vpc"),
    "an import that changes something",
    inNetwork({ "aws_vpc.theirs": { importing: "vpc-1", actions: ["update"] } }),
  ],
  [importedAsTheyAre("aws_vpc"), "a VPC that is made", inNetwork({ "aws_vpc.theirs": {} })],
  [
    internetReachesTheBalancerOnly,
    "an address range at a service",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.api.id", {}, 443)),
  ],
  [
    internetReachesTheBalancerOnly,
    "another port of the balancer",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.public.id", {}, 22)),
  ],
  [
    internetReachesTheBalancerOnly,
    "everybody at the internal balancer",
    inPlatform(`${INGRESS}.operations`, rule("aws_security_group.operations.id", {}, 443, { cidr_ipv4: "0.0.0.0/0" })),
  ],
  [
    internetReachesTheBalancerOnly,
    "a known range at another port of the internal balancer",
    inPlatform(`${INGRESS}.operations`, rule("aws_security_group.operations.id", {}, 80, { cidr_ipv4: "10.0.0.0/8" })),
  ],
  [
    internetReachesTheBalancerOnly,
    "a wider range at the endpoints than the network's",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.endpoints.id", {}, 443, { cidr_ipv4: "10.0.0.0/8" })),
  ],
  [
    internetReachesTheBalancerOnly,
    "another port of the endpoints",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.endpoints.id", {}, 80, { cidr_ipv4: "10.0.0.0/16" })),
  ],
  [
    internetReachesTheBalancerOnly,
    "all traffic between groups",
    inPlatform(
      `${INGRESS}.x`,
      rule("aws_security_group.api.id", byGroup("aws_security_group.b.id"), 1, {
        ip_protocol: "-1",
        from_port: null,
        to_port: null,
      }),
    ),
  ],
  [
    internetReachesTheBalancerOnly,
    "a range of ports",
    inPlatform(
      `${INGRESS}.x`,
      rule("aws_security_group.api.id", byGroup("aws_security_group.b.id"), 1, { to_port: 65535 }),
    ),
  ],
  [
    aGroupEach,
    "two services in one group",
    inPlatform("aws_ecs_service.b", { written: { network_configuration: ["aws_security_group.api.id"] } }),
  ],
  [
    redisFromTheApiOnly,
    "a second way to redis",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.redis.id", byGroup("aws_security_group.dashboard.id"), 6379)),
  ],
  [
    redisFromTheApiOnly,
    "an address range at redis",
    inPlatform(`${INGRESS}.redis`, rule("aws_security_group.redis.id", {}, 6379, { cidr_ipv4: "10.0.0.0/8" })),
  ],
  [
    noStaticKeys,
    "an access key",
    inPlatform("aws_ecs_task_definition.api", task({ environment: [{ name: "AWS_ACCESS_KEY_ID", value: "x" }] })),
  ],
  [
    noStaticKeys,
    "containers that nobody knows yet",
    inPlatform("aws_ecs_task_definition.api", { unknown: { container_definitions: true } }),
  ],
  [
    noneOfThese(/redis/),
    "a redis container",
    inPlatform("aws_ecs_task_definition.api", task({ image: "library/redis@sha256:0" })),
  ],
  [
    logsAreKept,
    "a group that is not in the plans",
    inPlatform("aws_cloudwatch_log_group.api", { after: { name: "/other", retention_in_days: 30 } }),
  ],
  [
    logsAreKept,
    "logs for ever",
    inPlatform("aws_cloudwatch_log_group.api", { after: { name: "/api", retention_in_days: 0 } }),
  ],
  [
    joinsAs("aws_launch_template.app", "app"),
    "another cluster",
    inPlatform("aws_ecs_cluster.this", { after: { name: "other" } }),
  ],
];

describe.each(cases)("$words", (line, fault, stacks) => {
  test("finds nothing where all is well", () => {
    expect(judgeLine(line, sitePlans(good))).toEqual([]);
  });

  test(`finds ${fault}`, () => {
    expect(judgeLine(line, sitePlans(stacks))).not.toEqual([]);
  });
});

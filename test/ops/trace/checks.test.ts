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
  weaviateFromTheApiOnly,
} from "../../../ops/trace/checks/security";
import { judgeLine, type Line } from "../../../ops/trace/line";
import { byGroup, good, inNetwork, inPlatform, rule, type Stacks, subnet, task } from "./good-plans";
import { sitePlans } from "./site-plans";

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
    weaviateFromTheApiOnly,
    "another service at weaviate",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.weaviate_0.id", byGroup("aws_security_group.b.id"), 8080)),
  ],
  [
    weaviateFromTheApiOnly,
    "the api at a third port",
    inPlatform(`${INGRESS}.x`, rule("aws_security_group.weaviate_0.id", byGroup("aws_security_group.api.id"), 7946)),
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

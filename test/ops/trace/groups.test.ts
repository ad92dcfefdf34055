import { describe, expect, test } from "vitest";
import {
  egressToPrefixList,
  ingressFromRanges,
  ownSecurityGroups,
  reachedOnlyBy,
  reaches,
  rulesAreNarrow,
} from "../../../ops/trace/checks/groups";
import { judgeLine, type Line } from "../../../ops/trace/line";
import { API, byGroup, goodBut, REDIS, rule, STORE } from "./good-plans";
import type { Besides, Made } from "./site-plans";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const PUBLIC = "aws_security_group.public.id";
const OPERATIONS = "aws_security_group.operations.id";
const ENDPOINTS = "aws_security_group.endpoints.id";
const DYNAMODB = { prefix_list_id: "${data.aws_prefix_list.dynamodb.id}" };

const waysIn = ingressFromRanges(
  { to: "balancers.public", ports: [80, 443], ranges: "any" },
  { to: "balancers.operations", ports: [443], ranges: "known" },
  { to: "groups.endpoints", ports: [443], ranges: "the VPC's" },
);
const redis = reachedOnlyBy("services.api", "caches.redis", 6379);
const store = reachedOnlyBy("services.api", "services.store", 8080, 50_051);
const inGroups = (...security_groups: string[]): Made => ({
  written: { network_configuration: [{ security_groups }] },
});
const OTHER_REDIS: Record<string, Besides> = {
  data: { outputs: { redis: { security_group_id: "${aws_security_group.other.id}" } } },
};

const inPlatform: [Line, string, string, Made][] = [
  [waysIn, "another port of the balancer", INGRESS, rule(PUBLIC, 22, {}, { cidr_ipv4: "0.0.0.0/0" })],
  [waysIn, "everybody at the internal balancer", INGRESS, rule(OPERATIONS, 443, {}, { cidr_ipv4: "0.0.0.0/0" })],
  [waysIn, "a known range at another port of it", INGRESS, rule(OPERATIONS, 80, {}, { cidr_ipv4: "10.0.0.0/8" })],
  [waysIn, "a wider range at the endpoints", INGRESS, rule(ENDPOINTS, 443, {}, { cidr_ipv4: "10.0.0.0/8" })],
  [waysIn, "another port of the endpoints", INGRESS, rule(ENDPOINTS, 80, {}, { cidr_ipv4: "10.0.0.0/16" })],
];
const inServices: [Line, string, string, Made][] = [
  [waysIn, "an address range at a service", INGRESS, rule(API, 443, {}, { cidr_ipv4: "10.0.0.0/8" })],
  [waysIn, "a prefix list at a service", INGRESS, rule(API, 443, DYNAMODB)],
  [
    rulesAreNarrow,
    "all traffic between groups",
    INGRESS,
    rule(API, 1, byGroup(STORE), { ip_protocol: "-1", from_port: null, to_port: null }),
  ],
  [rulesAreNarrow, "a range of ports", INGRESS, rule(API, 1, byGroup(STORE), { to_port: 65_535 })],
  [rulesAreNarrow, "a way out to every port", EGRESS, rule(API, 0, {}, { cidr_ipv4: "0.0.0.0/0", to_port: 65_535 })],
  [rulesAreNarrow, "a way out to addresses on another port", EGRESS, rule(API, 22, {}, { cidr_ipv4: "10.0.0.0/8" })],
  [rulesAreNarrow, "DNS to more than one address", EGRESS, rule(API, 53, {}, { cidr_ipv4: "10.0.0.0/8" })],
  [rulesAreNarrow, "a rule of the older type", "aws_security_group_rule", {}],
  [redis, "a second way to redis", INGRESS, rule(REDIS, 6379, byGroup(STORE))],
  [redis, "an address range at redis", INGRESS, rule(REDIS, 6379, {}, { cidr_ipv4: "10.0.0.0/8" })],
  [redis, "a group that is named by its id", INGRESS, rule(REDIS, 6379, { referenced_security_group_id: "sg-1" })],
  [store, "another service at the store", INGRESS, rule(STORE, 8080, byGroup("aws_security_group.b.id"))],
  [store, "the api at a third port", INGRESS, rule(STORE, 7946, byGroup(API))],
  [egressToPrefixList("dynamodb", "services.api"), "another service", EGRESS, rule(STORE, 443, DYNAMODB)],
];

const cases = [
  ...inPlatform.map(([line, fault, type, made]) => ({ line, fault, stacks: { platform: { [`${type}.x`]: made } } })),
  ...inServices.map(([line, fault, type, made]) => ({ line, fault, stacks: { services: { [`${type}.x`]: made } } })),
];

describe.each(cases)("$line.words", ({ line, fault, stacks }) => {
  test("finds nothing where all is well", () => {
    expect(judgeLine(line, goodBut())).toEqual([]);
  });

  test(`finds ${fault}`, () => {
    expect(judgeLine(line, goodBut(stacks))).not.toEqual([]);
  });
});

test.each([
  ["two in one group", inGroups("${aws_security_group.api.id}")],
  ["a second group of the client's", inGroups("${aws_security_group.store.id}", "sg-1")],
  ["none", inGroups()],
])("every service has a group of its own: %s is wrong", (_, made) => {
  expect(judgeLine(ownSecurityGroups, goodBut())).toEqual([]);
  expect(judgeLine(ownSecurityGroups, goodBut({ services: { "aws_ecs_service.store": made } }))).not.toEqual([]);
});

describe("a way from one to another", () => {
  const toRedis = reaches("services.api", "caches.redis", 6379);

  test("needs both ends", () => {
    expect(judgeLine(toRedis, goodBut())).toEqual([]);
    const closed = rule(API, 6378, byGroup(REDIS));
    const plans = goodBut({ services: { [`${EGRESS}.api_to_redis`]: closed } });
    expect(judgeLine(toRedis, plans)).toMatchObject([{ address: EGRESS }]);
  });

  test("leads nowhere where the output of the other stack is of another group", () => {
    expect(judgeLine(toRedis, goodBut({}, OTHER_REDIS))).toHaveLength(2);
    expect(judgeLine(redis, goodBut({}, OTHER_REDIS))).not.toEqual([]);
  });
});

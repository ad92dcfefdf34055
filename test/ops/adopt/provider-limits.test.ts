import { expect, test } from "vitest";
import type { Config, Draft } from "../../../ops/adopt/discover/draft";
import { gatewaysFromAws } from "../../../ops/adopt/discover/gateways";
import { listenerRulesFromAws } from "../../../ops/adopt/discover/listener-rules";
import { listenersFromAws } from "../../../ops/adopt/discover/listeners";
import { routesFromAws } from "../../../ops/adopt/discover/routes";
import { withinProvider } from "../../../ops/adopt/provider-limits";
import { ELB, VPC_ID } from "./inventories";

const LB = `${ELB}:loadbalancer/net/x/0000000000000001`;
const LISTENER = `${ELB}:listener/net/x/0000000000000001/0000000000000002`;
const RULE = `${ELB}:listener-rule/app/x/1/2/3`;
const forward = [{ Type: "forward" as const, TargetGroupArn: `${ELB}:targetgroup/x/1` }];

test("a regional NAT gateway is named with the provider version that can hold it, and its routes stay adopted", () => {
  const found = withinProvider(
    gatewaysFromAws({
      vpcId: VPC_ID,
      internet: [],
      egressOnly: [],
      vpn: [],
      nat: [{ NatGatewayId: "nat-00000001", VpcId: VPC_ID, State: "available", AvailabilityMode: "regional" }],
    }),
  );
  expect(found).toEqual({
    adopted: [],
    unmanaged: [
      {
        kind: "nat-gateway",
        id: "nat-00000001",
        reason:
          "hashicorp/aws 5.100.0 cannot hold it: vpc_id is not supported; availability_mode is not supported. " +
          "6.24.0 can",
        config: { vpc_id: VPC_ID, availability_mode: "regional" },
      },
    ],
  });
  const route = { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-00000001", Origin: "CreateRoute" as const };
  const { adopted } = withinProvider(routesFromAws([{ RouteTableId: "rtb-00000001", VpcId: VPC_ID, Routes: [route] }]));
  expect(adopted.map(({ type }) => type)).toEqual(["aws_route_table", "aws_route"]);
});

test("a QUIC listener is named with the protocols that the provider knows", () => {
  for (const Protocol of ["QUIC", "TCP_QUIC"] as const) {
    const listener = { ListenerArn: LISTENER, LoadBalancerArn: LB, Port: 443, Protocol, DefaultActions: forward };
    const found = withinProvider(listenersFromAws([{ listener, attributes: [], certificates: [], tags: [] }]));
    expect(found.adopted).toEqual([]);
    expect(found.unmanaged).toMatchObject([
      {
        kind: "listener",
        id: LISTENER,
        reason: `hashicorp/aws 5.100.0 cannot hold it: protocol must be one of HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, GENEVE, not "${Protocol}"`,
      },
    ]);
  }
});

test("a route to an Oracle Database network is named, also where AWS returns the network as a gateway", () => {
  const arn = "arn:aws:odb:eu-central-1:123456789012:odb-network/odbnet_1";
  for (const target of [{ OdbNetworkArn: arn }, { GatewayId: arn }, { GatewayId: arn, OdbNetworkArn: arn }]) {
    const route = { DestinationCidrBlock: "10.9.0.0/16", Origin: "CreateRoute" as const, ...target };
    const { adopted, unmanaged } = withinProvider(
      routesFromAws([{ RouteTableId: "rtb-00000001", VpcId: VPC_ID, Routes: [route] }]),
    );
    expect(adopted.filter(({ type }) => type === "aws_route")).toEqual([]);
    expect(unmanaged).toMatchObject([
      {
        kind: "route",
        id: "rtb-00000001_10.9.0.0/16",
        reason: expect.stringMatching(/odb_network_arn.* 6\.47\.0 can$/),
      },
    ]);
  }
});

test.each([
  [
    "a condition by regular expression",
    { Conditions: [{ Field: "path-pattern", PathPatternConfig: { RegexValues: ["^/a"] } }] },
    "condition[0].path_pattern[0].regex_values is not supported. 6.25.0 can",
  ],
  [
    "a condition of the old form by regular expression",
    { Conditions: [{ Field: "host-header", RegexValues: ["^a"] }] },
    "condition[0].host_header[0].regex_values is not supported. 6.25.0 can",
  ],
  [
    "a condition that nobody knows",
    { Conditions: [{ Field: "tls-fingerprint", Values: ["x"] }] },
    "condition[0].tls_fingerprint is not supported",
  ],
  [
    "a rewrite of the host or the URL",
    { Transforms: [{ Type: "url-rewrite" as const }] },
    "transform is not supported. 6.25.0 can",
  ],
])("a listener rule with %s is named with the place", (_what, more, says) => {
  const rule = {
    RuleArn: RULE,
    Priority: "1",
    Actions: forward,
    Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/"] } }],
    ...more,
  };
  const { adopted, unmanaged } = withinProvider(listenerRulesFromAws([{ listenerArn: LISTENER, rule, tags: [] }]));
  expect(adopted).toEqual([]);
  expect(unmanaged.map(({ kind, reason }) => [kind, reason])).toEqual([
    ["listener-rule", `hashicorp/aws 5.100.0 cannot hold it: ${says}`],
  ]);
});

test("what the provider can hold passes as it is", () => {
  const config: Config = { vpc_id: VPC_ID, cidr_block: "10.40.0.0/24" };
  const draft: Draft = { type: "aws_subnet", id: "subnet-0000000a", names: [], config, ignoreChanges: [] };
  expect(withinProvider({ adopted: [draft], unmanaged: [] })).toEqual({ adopted: [draft], unmanaged: [] });
});

import type { NatGateway, Route, SecurityGroupRule, Subnet, Vpc, VpcEndpoint } from "@aws-sdk/client-ec2";
import type { Action, RuleCondition, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import fc, { type Arbitrary } from "fast-check";
import { type Discovered, merge } from "../../../ops/adopt/discover/draft";
import { endpointsFromAws } from "../../../ops/adopt/discover/endpoints";
import { flowLogsFromAws } from "../../../ops/adopt/discover/flow-logs";
import { gatewaysFromAws } from "../../../ops/adopt/discover/gateways";
import { listenerRulesFromAws } from "../../../ops/adopt/discover/listener-rules";
import { listenersFromAws } from "../../../ops/adopt/discover/listeners";
import { loadBalancersFromAws } from "../../../ops/adopt/discover/load-balancers";
import { routesFromAws } from "../../../ops/adopt/discover/routes";
import { securityGroupsFromAws } from "../../../ops/adopt/discover/security-groups";
import { subnetsFromAws } from "../../../ops/adopt/discover/subnets";
import { targetGroupsFromAws } from "../../../ops/adopt/discover/target-groups";
import { vpcFromAws } from "../../../ops/adopt/discover/vpc";
import { ELB, VPC_ID } from "./inventories";

const ACCOUNT = "123456789012";

/** What AWS may return tomorrow: a value that nobody knows, or nothing. */
const newer = fc.constantFrom("quantum", "v2-elastic", "AUTO", undefined);
const oneOf = (...known: string[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 5 }, { arbitrary: newer, weight: 1 });
const maybe = <T>(some: Arbitrary<T>) => fc.option(some, { nil: undefined });
const hex = (length: number) => fc.nat().map((value) => value.toString(16).padStart(length, "0"));
const id = (kind: string) => hex(8).map((tail) => `${kind}-${tail}`);
const elb = (kind: string) => hex(16).map((tail) => `${ELB}:${kind}/${tail}`);
const number = fc.oneof({ arbitrary: fc.nat(1000), weight: 5 }, { arbitrary: fc.integer(), weight: 1 });
const cidr = fc.constantFrom("10.0.0.0/8", "10.40.7.0/24", "0.0.0.0/0", undefined);

/** A record of AWS's: members of today, some of them missing, and one that it did not have yesterday. */
function answer<T>(members: Record<string, Arbitrary<unknown>>): Arbitrary<T> {
  const later = { AddedLater: maybe(fc.constantFrom("x", true, 7, { Deep: ["y"] })) };
  return fc.record({ ...members, ...later }) as Arbitrary<T>;
}

const keyValues = (...keys: string[]) =>
  fc.array(
    fc.record({
      Key: fc.constantFrom(...keys, "added.later.mode"),
      Value: fc.oneof(oneOf("true", "false", "60", "300", "0", ""), number.map(String)),
    }),
    { maxLength: 6 },
  );
const list = <T>(of: Arbitrary<T>) => fc.array(of, { maxLength: 4 });

const vpc = answer<Vpc>({
  VpcId: fc.constant(VPC_ID),
  CidrBlock: fc.constant("10.40.0.0/16"),
  InstanceTenancy: oneOf("default", "dedicated"),
  Ipv6CidrBlockAssociationSet: list(
    answer({
      AssociationId: id("vpc-cidr-assoc"),
      Ipv6CidrBlock: fc.constant("2600:1f14::/56"),
      Ipv6Pool: oneOf("Amazon", "IPAM Managed", "ipam-pool-0a1b2c3d"),
      Ipv6CidrBlockState: fc.constant({ State: "associated" }),
    }),
  ),
});

const subnet = answer<Subnet>({
  SubnetId: id("subnet"),
  VpcId: fc.constantFrom(VPC_ID, undefined),
  CidrBlock: fc.constantFrom("10.40.1.0/24", undefined),
  AvailabilityZone: oneOf("eu-central-1a", "eu-central-1-ham-1a"),
  PrivateDnsNameOptionsOnLaunch: maybe(answer({ HostnameType: oneOf("ip-name", "resource-name") })),
});

const nat = answer<NatGateway>({
  NatGatewayId: id("nat"),
  VpcId: fc.constant(VPC_ID),
  State: fc.constant("available"),
  SubnetId: maybe(id("subnet")),
  ConnectivityType: oneOf("public", "private"),
  AvailabilityMode: oneOf("zonal", "regional"),
});

const target = fc.constantFrom(
  ...["GatewayId", "NatGatewayId", "TransitGatewayId", "OdbNetworkArn", "IpAddress", "CarrierGatewayId", "Teleport"],
);
const route = fc
  .tuple(answer<Route>({ Origin: oneOf("CreateRoute", "Advertisement"), State: oneOf("active", "blackhole") }), target)
  .map(([common, name]) => ({ ...common, [name]: "igw-0a1b2c3d" }));
const routes = fc.uniqueArray(
  fc.tuple(route, cidr).map(([one, DestinationCidrBlock]): Route => ({ ...one, DestinationCidrBlock })),
  { selector: ({ DestinationCidrBlock }) => DestinationCidrBlock, maxLength: 3 },
);

const groupRule = answer<SecurityGroupRule>({
  SecurityGroupRuleId: id("sgr"),
  GroupId: fc.constant("sg-00000001"),
  IsEgress: fc.boolean(),
  IpProtocol: oneOf("tcp", "-1", "icmp", "132"),
  FromPort: maybe(fc.integer({ min: -1, max: 70_000 })),
  ToPort: maybe(fc.integer({ min: -1, max: 70_000 })),
  CidrIpv4: maybe(fc.constant("10.0.0.0/8")),
  PrefixListId: maybe(id("pl")),
});

const endpoint = answer<VpcEndpoint>({
  VpcEndpointId: id("vpce"),
  VpcId: fc.constantFrom(VPC_ID, undefined),
  State: fc.constant("available"),
  ServiceName: maybe(fc.constant("com.amazonaws.eu-central-1.s3")),
  ServiceNetworkArn: maybe(fc.constant("arn:aws:vpc-lattice:eu-central-1:123456789012:servicenetwork/sn-1")),
  VpcEndpointType: oneOf("Interface", "Gateway", "ServiceNetwork"),
  IpAddressType: oneOf("ipv4", "dualstack"),
  DnsOptions: maybe(answer({ DnsRecordIpType: oneOf("ipv4", "service-defined") })),
});

const action = answer<Action>({
  Type: oneOf("forward", "redirect", "fixed-response", "jwt-validation"),
  Order: maybe(number),
  ForwardConfig: maybe(
    answer({ TargetGroups: list(answer({ TargetGroupArn: elb("targetgroup/x"), Weight: maybe(number) })) }),
  ),
  RedirectConfig: maybe(answer({ StatusCode: oneOf("HTTP_301", "HTTP_308"), Protocol: oneOf("HTTPS", "#{protocol}") })),
  FixedResponseConfig: maybe(answer({ StatusCode: fc.constantFrom("404", "503"), ContentType: oneOf("text/plain") })),
});

const condition = answer<RuleCondition>({
  Field: oneOf("host-header", "path-pattern", "source-ip"),
  Values: maybe(fc.constant(["10.0.0.0/8"])),
  HostHeaderConfig: maybe(answer({ Values: fc.constant(["a.example"]), RegexValues: maybe(fc.constant(["^a"])) })),
});

const targetGroup = answer<TargetGroup>({
  TargetGroupArn: elb("targetgroup/x"),
  TargetGroupName: fc.constant("x"),
  VpcId: maybe(fc.constant(VPC_ID)),
  Protocol: oneOf("HTTP", "HTTPS", "TCP", "QUIC", "UDP"),
  ProtocolVersion: oneOf("HTTP1", "HTTP3"),
  Port: fc.oneof(fc.constant(443), number),
  TargetType: oneOf("ip", "instance", "lambda", "alb"),
  IpAddressType: oneOf("ipv4", "ipv6"),
  HealthCheckProtocol: oneOf("HTTP", "TCP"),
  HealthCheckIntervalSeconds: maybe(number),
});

const balancing = fc.record({
  balancer: answer({
    LoadBalancerName: fc.constant("x"),
    Type: oneOf("application", "network"),
    Scheme: oneOf("internal", "internet-facing"),
    IpAddressType: oneOf("ipv4", "dualstack", "ipv6-only"),
    AvailabilityZones: list(answer({ SubnetId: id("subnet") })),
    IpamPools: maybe(answer({ Ipv4IpamPoolId: id("ipam-pool") })),
  }),
  reserved: fc.constantFrom(0, 500),
  attributes: keyValues(
    ...[
      "idle_timeout.timeout_seconds",
      "routing.http.desync_mitigation_mode",
      "routing.http2.enabled",
      "routing.http3.enabled",
    ],
  ),
  groups: list(
    fc.tuple(
      targetGroup,
      keyValues("deregistration_delay.timeout_seconds", "load_balancing.algorithm.type", "slow_start.duration_seconds"),
    ),
  ),
  listeners: list(
    answer({
      ListenerArn: hex(16).map((tail) => `${ELB}:listener/app/x/0000000000000001/${tail}`),
      Protocol: oneOf("HTTP", "HTTPS", "TCP", "QUIC", "TCP_QUIC"),
      Port: fc.oneof(fc.constant(443), number),
      AlpnPolicy: maybe(oneOf("HTTP2Only", "HTTP3").map((one) => [one])),
      MutualAuthentication: maybe(answer({ Mode: oneOf("off", "verify", "passthrough") })),
      DefaultActions: list(action),
    }),
  ),
  listenerAttributes: keyValues(
    "tcp.idle_timeout.seconds",
    "routing.http.response.server.enabled",
    "routing.http.new.mode",
  ),
  rules: list(
    answer({
      RuleArn: hex(16).map((tail) => `${ELB}:listener-rule/app/x/1/2/${tail}`),
      Priority: oneOf("1", "50000", "99998"),
      Conditions: list(condition),
      Actions: list(action),
      Transforms: maybe(list(answer({ Type: oneOf("url-rewrite") }))),
    }),
  ),
});

/** An account of tomorrow, as our mappers understand it: unknown values, missing parents, new members. */
export const randomAccount: Arbitrary<Discovered> = fc
  .record({
    vpc,
    subnets: list(subnet),
    nat: list(nat),
    routes,
    rules: list(groupRule),
    endpoints: list(endpoint),
    logs: list(
      answer({
        FlowLogId: id("fl"),
        ResourceId: fc.constant(VPC_ID),
        TrafficType: oneOf("ALL", "REJECT"),
        LogDestinationType: oneOf("s3", "cloud-watch-logs"),
        MaxAggregationInterval: fc.constantFrom(60, 600, 30),
      }),
    ),
    balancing,
  })
  .map(({ vpc, subnets, nat, routes, rules, endpoints, logs, balancing }) => {
    const arn = `${ELB}:loadbalancer/app/x/0000000000000001`;
    const { balancer, reserved, attributes, groups, listeners, listenerAttributes } = balancing;
    const group = { GroupId: "sg-00000001", GroupName: "web", Description: "web", VpcId: VPC_ID };
    return merge(
      vpcFromAws({ vpc }),
      subnetsFromAws(subnets, []),
      gatewaysFromAws({ vpcId: VPC_ID, internet: [], egressOnly: [], vpn: [], nat }),
      routesFromAws([{ RouteTableId: "rtb-00000001", VpcId: VPC_ID, Routes: routes }]),
      securityGroupsFromAws({ account: ACCOUNT, groups: [group], rules }),
      endpointsFromAws(endpoints),
      flowLogsFromAws({ vpcId: VPC_ID, subnetIds: [], interfaceIds: [], flowLogs: logs as never }),
      loadBalancersFromAws({
        balancers: [{ ...(balancer as object), LoadBalancerArn: arn }],
        adoptedArns: [arn],
        ours: {},
        attributes: new Map([[arn, attributes]]),
        reserved: new Map([[arn, reserved]]),
        tags: new Map(),
      }),
      targetGroupsFromAws({
        vpcId: VPC_ID,
        groups: groups.map(([one]) => one),
        adoptedArns: groups.map(([one]) => one.TargetGroupArn!),
        ours: {},
        attributes: new Map(groups.map(([one, own]) => [one.TargetGroupArn!, own])),
        tags: new Map(),
      }),
      listenersFromAws(
        listeners.map((listener) => ({
          listener: { ...(listener as object), LoadBalancerArn: arn },
          attributes: listenerAttributes,
          certificates: [],
          tags: [],
        })),
      ),
      listenerRulesFromAws(
        balancing.rules.map((rule) => ({
          listenerArn: `${ELB}:listener/app/x/0000000000000001/0000000000000002`,
          rule: rule as never,
          tags: [],
        })),
      ),
    );
  });

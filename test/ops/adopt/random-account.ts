import type { NatGateway, Route, SecurityGroupRule, Subnet, Vpc, VpcEndpoint } from "@aws-sdk/client-ec2";
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
import { answer, cidr, id, list, maybe, oneOf } from "./random-answers";
import { balancing } from "./random-balancing";

const ACCOUNT = "123456789012";

const vpc = answer<Vpc>({
  VpcId: fc.constant(VPC_ID),
  CidrBlock: fc.constant("10.40.0.0/16"),
  InstanceTenancy: oneOf("default", "dedicated"),
  Ipv6CidrBlockAssociationSet: list(
    answer({
      AssociationId: id("vpc-cidr-assoc"),
      Ipv6CidrBlock: fc.constant("2600:1f14::/56"),
      Ipv6Pool: oneOf("Amazon", "IPAM Managed", "ipv6pool-ec2-0a1b2c3d"),
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

import { describe, expect, it } from "vitest";
import type { Aws } from "../../../ops/adopt/discover/aws";
import {
  clientVpnFromAws,
  trafficMirrorsFromAws,
  verifiedAccessFromAws,
} from "../../../ops/adopt/discover/named/access";
import {
  dnsFirewalls,
  dnsFirewallsFromAws,
  hostedZonesFromAws,
  queryLogs,
  queryLogsFromAws,
  resolverRules,
  resolverRulesFromAws,
} from "../../../ops/adopt/discover/named/names";
import { accessExclusionsFromAws, routeServersFromAws } from "../../../ops/adopt/discover/named/routing";
import {
  acceleratorsFromAws,
  classicBalancersFromAws,
  firewallsFromAws,
  latticeFromAws,
} from "../../../ops/adopt/discover/named/services";
import {
  groupAssociationsFromAws,
  resourceSharesFromAws,
  sharedSubnets,
} from "../../../ops/adopt/discover/named/sharing";
import { ELB, VPC_ID } from "./inventories";

const OTHER = "vpc-ffffffff";
const SUBNET = "subnet-0000000a";
const ALB = `${ELB}:loadbalancer/app/x/0000000000000001`;
const network = {
  vpcId: VPC_ID,
  subnetIds: [SUBNET],
  subnetArns: [`arn:aws:ec2:eu-central-1:123456789012:subnet/${SUBNET}`],
  groupIds: ["sg-00000001"],
  interfaceIds: ["eni-00000001"],
  balancerArns: [ALB],
};
const told = (found: { kind: string; id: string }[]) => found.map(({ kind, id }) => `${kind} ${id}`);

describe("what others attach to the network", () => {
  it("is a security group of another VPC that is used here, and one of this VPC that is used there", () => {
    const found = groupAssociationsFromAws(
      [
        { GroupId: "sg-00000009", VpcId: VPC_ID, State: "associated" },
        { GroupId: "sg-00000001", VpcId: OTHER, State: "associated" },
        { GroupId: "sg-00000008", VpcId: OTHER, State: "associated" },
        { GroupId: "sg-00000007", VpcId: VPC_ID, State: "disassociated" },
      ],
      network,
    );
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["security-group-association"]));
    expect(found.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
      `sg-00000009_${VPC_ID}: a group of another VPC can be used here; its owner changes its rules`,
      `sg-00000001_${OTHER}: a group of this VPC can be used there, too: a change of its rules reaches that VPC`,
    ]);
  });

  it("is a subnet that is shared with other accounts", () => {
    const share = "arn:aws:ram:eu-central-1:123456789012:resource-share/1";
    const shared = sharedSubnets(
      [
        { resourceShareArn: share, associatedEntity: network.subnetArns[0], status: "ASSOCIATED" },
        {
          resourceShareArn: share,
          associatedEntity: "arn:aws:ec2:eu-central-1:1:subnet/subnet-f",
          status: "ASSOCIATED",
        },
        { resourceShareArn: share, associatedEntity: network.subnetArns[0], status: "DISASSOCIATED" },
      ],
      network,
    );
    const other = { resourceShareArn: "arn:other", associatedEntity: "3", status: "ASSOCIATED" } as const;
    const found = resourceSharesFromAws(shared, [
      { resourceShareArn: share, associatedEntity: "210987654321", status: "ASSOCIATED" },
      { resourceShareArn: share, associatedEntity: "1", status: "DISASSOCIATED" },
      other,
    ]);
    expect(told(found)).toEqual([`resource-share ${share}_${SUBNET}`]);
    expect(found[0]?.config).toEqual({ principals: ["210987654321"] });
  });

  it("is a subnet that Block Public Access leaves open", () => {
    const exclusion = (ExclusionId: string, id: string) => ({
      ExclusionId,
      ResourceArn: `arn:aws:ec2:eu-central-1:123456789012:subnet/${id}`,
      State: "create-complete" as const,
    });
    const found = accessExclusionsFromAws([exclusion("vpcbpa-1", SUBNET), exclusion("vpcbpa-2", "subnet-f")], network);
    expect(told(found)).toEqual(["block-public-access-exclusion vpcbpa-1"]);
  });

  it("is a route server with its endpoints and peers", () => {
    const here = { VpcId: VPC_ID, RouteServerId: "rs-1" };
    const found = routeServersFromAws(
      {
        associations: [here, { ...here, RouteServerId: "rs-2", State: "disassociating" }],
        endpoints: [
          { ...here, RouteServerEndpointId: "rse-1" },
          { VpcId: OTHER, RouteServerEndpointId: "rse-2" },
        ],
        peers: [
          { ...here, RouteServerPeerId: "rsp-1" },
          { ...here, RouteServerPeerId: "rsp-2", State: "deleted" },
        ],
      },
      network,
    );
    expect(told(found)).toEqual(["route-server rs-1", "route-server-endpoint rse-1", "route-server-peer rsp-1"]);
  });

  it("is a private hosted zone, of the account or of Cloud Map, which comes and goes with an application", () => {
    const found = hostedZonesFromAws([
      { HostedZoneId: "Z1", Name: "corp.example.", Owner: { OwningAccount: "123456789012" } },
      { HostedZoneId: "Z2", Name: "shop.internal.", Owner: { OwningService: "servicediscovery.amazonaws.com" } },
    ]);
    expect(told(found)).toEqual(["private-hosted-zone Z1", "cloud-map-zone Z2"]);
  });

  it("is what Route 53 Resolver forwards, blocks and logs, but for what it does for everybody", () => {
    const rules = resolverRulesFromAws([
      { Id: "rslvr-rrassoc-1", ResolverRuleId: "rslvr-rr-1", Status: "COMPLETE" },
      { Id: "rslvr-rrassoc-2", ResolverRuleId: "rslvr-rr-2", Status: "DELETING" },
      { Id: "rslvr-autodefined", ResolverRuleId: "rslvr-autodefined-rr-internet-resolver", Status: "COMPLETE" },
    ]);
    const firewalls = dnsFirewallsFromAws([{ Id: "rslvr-frgassoc-1", Status: "COMPLETE" }]);
    const logs = queryLogsFromAws(
      [
        { Id: "rqlca-1", ResourceId: VPC_ID },
        { Id: "rqlca-2", ResourceId: OTHER },
      ],
      VPC_ID,
    );
    expect(told([...rules, ...firewalls, ...logs])).toEqual([
      "resolver-rule-association rslvr-rrassoc-1",
      "dns-firewall-association rslvr-frgassoc-1",
      "resolver-query-log-association rqlca-1",
    ]);
  });

  it("is a service network of Lattice, a network firewall and a Client VPN", () => {
    const lattice = latticeFromAws([
      { arn: "arn:snva-1", status: "ACTIVE" },
      { arn: "arn:snva-2", status: "DELETE_IN_PROGRESS" },
    ]);
    const firewalls = firewallsFromAws([{ FirewallArn: "arn:firewall" }]);
    const vpn = clientVpnFromAws(
      [
        { ClientVpnEndpointId: "cvpn-endpoint-1", VpcId: VPC_ID, Status: { Code: "available" } },
        { ClientVpnEndpointId: "cvpn-endpoint-2", VpcId: VPC_ID, Status: { Code: "deleting" } },
        { ClientVpnEndpointId: "cvpn-endpoint-3", VpcId: OTHER },
      ],
      network,
    );
    expect(told([...lattice, ...firewalls, ...vpn])).toEqual([
      "lattice-association arn:snva-1",
      "network-firewall arn:firewall",
      "client-vpn-endpoint cvpn-endpoint-1",
    ]);
  });

  it("is Verified Access to a subnet, an interface or an adopted load balancer", () => {
    const found = verifiedAccessFromAws(
      [
        { VerifiedAccessEndpointId: "vae-1", LoadBalancerOptions: { LoadBalancerArn: ALB } },
        { VerifiedAccessEndpointId: "vae-2", NetworkInterfaceOptions: { NetworkInterfaceId: "eni-00000001" } },
        { VerifiedAccessEndpointId: "vae-3", CidrOptions: { SubnetIds: [SUBNET] } },
        { VerifiedAccessEndpointId: "vae-4", LoadBalancerOptions: { SubnetIds: ["subnet-f"] } },
      ],
      network,
    );
    expect(told(found)).toEqual([1, 2, 3].map((number) => `verified-access-endpoint vae-${number}`));
  });

  it("is a mirror of an interface's traffic, and a target that receives one", () => {
    const found = trafficMirrorsFromAws(
      [
        { TrafficMirrorSessionId: "tms-1", NetworkInterfaceId: "eni-00000001" },
        { TrafficMirrorSessionId: "tms-2", NetworkInterfaceId: "eni-f" },
      ],
      [
        { TrafficMirrorTargetId: "tmt-1", NetworkLoadBalancerArn: ALB },
        { TrafficMirrorTargetId: "tmt-2", NetworkInterfaceId: "eni-f" },
      ],
      network,
    );
    expect(told(found)).toEqual(["traffic-mirror-session tms-1", "traffic-mirror-target tmt-1"]);
  });

  it("is a Classic Load Balancer in the VPC, and an accelerator before an adopted load balancer", () => {
    const classic = classicBalancersFromAws([{ LoadBalancerName: "old", VPCId: VPC_ID }, { VPCId: OTHER }], network);
    const accelerator = { AcceleratorArn: "arn:accelerator", Name: "shop" };
    const before = (EndpointId: string) => [{ EndpointDescriptions: [{ EndpointId }] }];
    expect(told([...classic, ...acceleratorsFromAws(accelerator, before(ALB), network)])).toEqual([
      "classic-load-balancer old",
      "accelerator arn:accelerator",
    ]);
    expect(acceleratorsFromAws(accelerator, before("arn:other"), network)).toEqual([]);
  });
});

describe("what Route 53 Resolver answers in pages", () => {
  it.each([
    [resolverRules, "ResolverRuleAssociations"],
    [dnsFirewalls, "FirewallRuleGroupAssociations"],
    [queryLogs, "ResolverQueryLogConfigAssociations"],
  ])("is read to the last one: $what", async ({ read }, list) => {
    const asked: object[] = [];
    const pages = [
      { [list]: [{ Id: "1", ResourceId: VPC_ID }], NextToken: "more" },
      // A filter may leave nothing of a page.
      { [list]: [], NextToken: "last" },
      { [list]: [{ Id: "2", ResourceId: VPC_ID }] },
    ];
    const resolver = async (_action: string, input: object) => pages[asked.push(input) - 1]!;
    const found = await read({ resolver } as unknown as Aws, {
      ...network,
      account: "123456789012",
      region: "eu-central-1",
    });
    expect(found.map(({ id }) => id)).toEqual(["1", "2"]);
    const { NextToken: _none, ...first } = asked[0] as { NextToken?: string };
    expect(asked.slice(1)).toEqual([
      { ...first, NextToken: "more" },
      { ...first, NextToken: "last" },
    ]);
  });
});

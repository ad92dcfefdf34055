import { expect, test } from "vitest";
import type { UnmanagedEntry } from "../../../imports/inventory";
import { compareInventories } from "../../../ops/adopt/compare";
import { addressesFromAws } from "../../../ops/adopt/discover/addresses";
import { balancerNeighboursFromAws } from "../../../ops/adopt/discover/balancer-neighbours";
import { endpointsFromAws } from "../../../ops/adopt/discover/endpoints";
import { flowLogsFromAws } from "../../../ops/adopt/discover/flow-logs";
import {
  clientVpnFromAws,
  trafficMirrorsFromAws,
  verifiedAccessFromAws,
} from "../../../ops/adopt/discover/named/access";
import { dnsFirewallsFromAws } from "../../../ops/adopt/discover/named/names";
import { accessExclusionsFromAws } from "../../../ops/adopt/discover/named/routing";
import { acceleratorsFromAws } from "../../../ops/adopt/discover/named/services";
import { resourceSharesFromAws } from "../../../ops/adopt/discover/named/sharing";
import { neighboursFromAws } from "../../../ops/adopt/discover/neighbours";
import { routesFromAws } from "../../../ops/adopt/discover/routes";
import { tenantsFromAws } from "../../../ops/adopt/discover/tenants";
import { ELB, inventory, VPC_ID } from "./inventories";

// What the owner of an object can change of it, and no plan shows: each as AWS returns it before and after.
const SUBNET = "subnet-0000000a";
const BALANCER = `${ELB}:loadbalancer/net/edge/0000000000000001`;
const network = { vpcId: VPC_ID, subnetIds: [SUBNET], interfaceIds: ["eni-1"], balancerArns: [BALANCER] };
const noNeighbours = {
  vpcId: VPC_ID,
  peerings: [],
  transitAttachments: [],
  vpnConnections: [],
  vpnGatewayIds: ["vgw-1"],
};
const noTenants = { interfaces: [], connectEndpoints: [], carrierGateways: [], reservations: [] };
const noAddresses = { addresses: [], nat: [], balancers: [], interfaceIds: ["eni-1", "eni-2"] };
const noFront = { balancerArns: [BALANCER], listeners: [], webAcls: [], endpointServices: [], ours: {} };

const peering = (AllowDnsResolutionFromRemoteVpc: boolean, ...ranges: string[]) =>
  neighboursFromAws({
    ...noNeighbours,
    peerings: [
      {
        VpcPeeringConnectionId: "pcx-1",
        RequesterVpcInfo: { VpcId: VPC_ID, PeeringOptions: { AllowDnsResolutionFromRemoteVpc } },
        AccepterVpcInfo: { VpcId: "vpc-f", CidrBlockSet: ranges.map((CidrBlock) => ({ CidrBlock })) },
      },
    ],
  }).unmanaged;
const attachment = (SubnetIds: string[], ApplianceModeSupport: "enable" | "disable") =>
  neighboursFromAws({
    ...noNeighbours,
    transitAttachments: [{ TransitGatewayAttachmentId: "tgw-attach-1", SubnetIds, Options: { ApplianceModeSupport } }],
  }).unmanaged;
const vpn = (CustomerGatewayId: string) =>
  neighboursFromAws({
    ...noNeighbours,
    vpnConnections: [{ VpnConnectionId: "vpn-1", VpnGatewayId: "vgw-1", CustomerGatewayId }],
  }).unmanaged;
const webAcl = (aclArn: string) =>
  balancerNeighboursFromAws({ ...noFront, webAcls: [{ balancerArn: BALANCER, aclArn, tags: [] }] }).unmanaged;
const service = (AcceptanceRequired: boolean) => {
  const offered = { ServiceId: "vpce-svc-1", NetworkLoadBalancerArns: [BALANCER], AcceptanceRequired };
  return balancerNeighboursFromAws({ ...noFront, endpointServices: [offered] }).unmanaged;
};
const share = (...accounts: string[]) => {
  const of = (associatedEntity: string) =>
    ({ resourceShareArn: "arn:share", associatedEntity, status: "ASSOCIATED" }) as const;
  return resourceSharesFromAws([of(SUBNET)], accounts.map(of));
};
const exclusion = (mode: "allow-egress" | "allow-bidirectional") =>
  accessExclusionsFromAws(
    [{ ExclusionId: "vpcbpa-1", ResourceArn: `arn/${SUBNET}`, InternetGatewayExclusionMode: mode }],
    network,
  );
const accelerator = (Weight: number) =>
  acceleratorsFromAws(
    { AcceleratorArn: "arn:ga" },
    [{ EndpointDescriptions: [{ EndpointId: BALANCER, Weight }], TrafficDialPercentage: 100 }],
    network,
  );
const mirror = (TrafficMirrorFilterId: string) =>
  trafficMirrorsFromAws(
    [{ TrafficMirrorSessionId: "tms-1", NetworkInterfaceId: "eni-1", TrafficMirrorFilterId }],
    [],
    network,
  );
const access = (VerifiedAccessGroupId: string) =>
  verifiedAccessFromAws(
    [{ VerifiedAccessEndpointId: "vae-1", VerifiedAccessGroupId, LoadBalancerOptions: { SubnetIds: [SUBNET] } }],
    network,
  );

test.each<[string, string[], UnmanagedEntry[], UnmanagedEntry[]]>([
  [
    "DNS across a peering",
    ["allow_remote_vpc_dns_resolution"],
    peering(false, "10.1.0.0/16"),
    peering(true, "10.1.0.0/16"),
  ],
  [
    "ranges behind a peering",
    ["peer_cidr_blocks"],
    peering(false, "10.1.0.0/16"),
    peering(false, "10.1.0.0/16", "10.2.0.0/16"),
  ],
  [
    "a transit attachment",
    ["appliance_mode_support", "subnet_ids"],
    attachment(["a"], "disable"),
    attachment(["a", "b"], "enable"),
  ],
  ["the other end of a VPN", ["customer_gateway_id"], vpn("cgw-1"), vpn("cgw-2")],
  ["a web ACL", ["web_acl_arn"], webAcl("arn:a"), webAcl("arn:b")],
  ["who may connect to an endpoint service", ["acceptance_required"], service(true), service(false)],
  ["accounts that a subnet is shared with", ["principals"], share("1"), share("1", "2")],
  [
    "what Block Public Access leaves open",
    ["internet_gateway_exclusion_mode"],
    exclusion("allow-egress"),
    exclusion("allow-bidirectional"),
  ],
  ["the weight of an accelerator's endpoint", ["endpoint.weight"], accelerator(128), accelerator(0)],
  ["the filter of a traffic mirror", ["traffic_mirror_filter_id"], mirror("tmf-1"), mirror("tmf-2")],
  ["the group of a Verified Access endpoint", ["verified_access_group_id"], access("vagr-1"), access("vagr-2")],
  [
    "a Client VPN endpoint",
    ["split_tunnel"],
    clientVpnFromAws([{ ClientVpnEndpointId: "cvpn-1", VpcId: VPC_ID, SplitTunnel: true }], network),
    clientVpnFromAws([{ ClientVpnEndpointId: "cvpn-1", VpcId: VPC_ID, SplitTunnel: false }], network),
  ],
  [
    "the priority of a DNS firewall",
    ["priority"],
    dnsFirewallsFromAws([{ Id: "rslvr-frgassoc-1", Priority: 101 }]),
    dnsFirewallsFromAws([{ Id: "rslvr-frgassoc-1", Priority: 9 }]),
  ],
  [
    "an Instance Connect endpoint",
    ["preserve_client_ip"],
    tenantsFromAws({
      ...noTenants,
      connectEndpoints: [{ InstanceConnectEndpointId: "eice-1", PreserveClientIp: true }],
    }).unmanaged,
    tenantsFromAws({
      ...noTenants,
      connectEndpoints: [{ InstanceConnectEndpointId: "eice-1", PreserveClientIp: false }],
    }).unmanaged,
  ],
  [
    "the interface of an address",
    ["network_interface_id"],
    addressesFromAws({ ...noAddresses, addresses: [{ AllocationId: "eipalloc-1", NetworkInterfaceId: "eni-1" }] })
      .unmanaged,
    addressesFromAws({ ...noAddresses, addresses: [{ AllocationId: "eipalloc-1", NetworkInterfaceId: "eni-2" }] })
      .unmanaged,
  ],
])("%s is drift, though Terraform does not manage it", (_what, attributes, before, after) => {
  const differences = compareInventories(inventory({ unmanaged: before }), inventory({ unmanaged: after }));
  expect(differences.map(({ kind, attribute }) => `${kind} ${attribute}`)).toEqual(
    attributes.map((one) => `changed ${one}`),
  );
  expect(compareInventories(inventory({ unmanaged: before }), inventory({ unmanaged: before }))).toEqual([]);
});

test("of what is adopted, what AWS says besides is kept where it tells something, and never given to Terraform", () => {
  const table = {
    RouteTableId: "rtb-1",
    Associations: [{ SubnetId: SUBNET, RouteTableAssociationId: "rtbassoc-1" }],
    Routes: [
      { DestinationCidrBlock: "10.9.0.0/16", NatGatewayId: "nat-1", State: "blackhole" as const },
      { DestinationCidrBlock: "10.8.0.0/16", NatGatewayId: "nat-1", State: "active" as const },
    ],
  };
  const endpoint = (VpcEndpointId: string, State: "Available" | "PendingAcceptance") => ({ VpcEndpointId, State });
  const drafts = [
    ...routesFromAws([table]).adopted,
    ...endpointsFromAws([endpoint("vpce-1", "Available"), endpoint("vpce-2", "PendingAcceptance")]).adopted,
    ...flowLogsFromAws({
      ...network,
      flowLogs: [{ FlowLogId: "fl-1", ResourceId: VPC_ID, DeliverLogsErrorMessage: "Access error" }],
    }).adopted,
  ];
  expect(drafts.flatMap(({ id, observed }) => (observed ? [[id, observed]] : []))).toEqual([
    [`${SUBNET}/rtb-1`, { association_id: "rtbassoc-1" }],
    ["rtb-1_10.9.0.0/16", { state: "blackhole" }],
    ["vpce-2", { state: "PendingAcceptance" }],
    ["fl-1", { deliver_logs_error_message: "Access error" }],
  ]);
  expect(JSON.stringify(drafts.map(({ config }) => config))).not.toMatch(
    /rtbassoc|blackhole|PendingAcceptance|Access error/,
  );
});

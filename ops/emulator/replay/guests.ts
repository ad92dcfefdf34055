import type { Inventory, UnmanagedEntry } from "../../../imports/inventory";
import { type Call, callsTo, ec2, elb, pascal } from "./call";
import { idBeside, named, type Sketch, type Sketches } from "./neighbours";
import { defaultNetworkAcl } from "./network-acls";

const wafv2 = callsTo("wafv2");
const logs = callsTo("logs");

const THERE: Sketch = () => [];

/** What else is somebody's in the VPC or on its balancers. */
export const GUESTS: Sketches = {
  // These came with the VPC, and registrations with the target group.
  "main-route-table-association": THERE,
  "target-registrations": THERE,
  "default-network-acl": defaultNetworkAcl,
  "dhcp-options": regionDefault,
  "elastic-ip": ({ id, reason }) => [
    ec2("AllocateAddress", { Domain: "vpc" }, { AllocationId: id }),
    ec2("AssociateAddress", { AllocationId: id, NetworkInterfaceId: named(/eni-\w+/, reason) }),
  ],
  "endpoint-service": endpointService,
  "flow-log": flowLogOfInterface,
  "load-balancer": loadBalancer,
  "managed-elsewhere": otherTool,
  "subnet-cidr-reservation": ({ id, reason }) => [
    ec2(
      "CreateSubnetCidrReservation",
      { SubnetId: named(/subnet-\w+/, reason), Cidr: named(/[\da-f.:]+\/\d+/, reason), ReservationType: "explicit" },
      { "SubnetCidrReservation.SubnetCidrReservationId": id },
    ),
  ],
  "target-group": ({ id }, { vpcId }) => [
    elb(
      "CreateTargetGroup",
      { Name: id.split("/")[1], Protocol: "HTTP", Port: 80, TargetType: "ip", VpcId: vpcId },
      { "TargetGroups[0].TargetGroupArn": id },
    ),
  ],
  "vpn-connection": vpnConnection,
  "waf-association": webAcl,
};

/** Of these the inventory knows an id and no more. */
const OTHERS = "nothing but its id is known";

/** Kinds that are not made, and why. */
export const LEFT_OUT: Record<string, string> = {
  accelerator: OTHERS,
  "block-public-access": OTHERS,
  "block-public-access-exclusion": OTHERS,
  "classic-load-balancer": OTHERS,
  "client-vpn-endpoint": OTHERS,
  "dns-firewall-association": OTHERS,
  "instance-connect-endpoint": "the emulator has none",
  "lattice-association": OTHERS,
  "listener-rule": "its actions are not known",
  listener: "nothing but its ARN is known",
  "network-firewall": OTHERS,
  "propagated-route": OTHERS,
  "resolver-query-log-association": OTHERS,
  "resolver-rule-association": OTHERS,
  "resource-share": OTHERS,
  "route-propagation": "the emulator does not propagate routes",
  "route-server": OTHERS,
  "route-server-endpoint": OTHERS,
  "route-server-peer": OTHERS,
  "security-group": "it is in another account",
  "security-group-association": OTHERS,
  "traffic-mirror-session": OTHERS,
  "traffic-mirror-target": OTHERS,
  "trust-store": "the emulator has none",
  "verified-access-endpoint": OTHERS,
  "vpc-encryption-control": OTHERS,
  "vpc-endpoint": "an AWS service makes it for itself",
};

/** AWS has one such set for all VPCs of the region. */
function regionDefault({ id }: UnmanagedEntry, { region, vpcId }: Inventory): Call[] {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  const DhcpConfigurations = [
    { Key: "domain-name", Values: [domain] },
    { Key: "domain-name-servers", Values: ["AmazonProvidedDNS"] },
  ];
  return [
    ec2("CreateDhcpOptions", { DhcpConfigurations }, { "DhcpOptions.DhcpOptionsId": id }),
    ec2("AssociateDhcpOptions", { VpcId: vpcId, DhcpOptionsId: id }),
  ];
}

function endpointService({ id, config = {} }: UnmanagedEntry): Call[] {
  return [ec2("CreateVpcEndpointServiceConfiguration", pascal(config), { "ServiceConfiguration.ServiceId": id })];
}

function flowLogOfInterface({ id, reason }: UnmanagedEntry): Call[] {
  const group = `/interfaces/${id}`;
  return [
    logs("CreateLogGroup", { logGroupName: group }),
    ec2(
      "CreateFlowLogs",
      {
        ResourceType: "NetworkInterface",
        ResourceIds: [named(/eni-\w+/, reason)],
        TrafficType: "ALL",
        LogGroupName: group,
        DeliverLogsPermissionArn: "arn:aws:iam::123456789012:role/flow-logs",
      },
      { "FlowLogIds[0]": id },
    ),
  ];
}

/** In two zones, where an application balancer wants to be. */
function loadBalancer({ id }: UnmanagedEntry, { topology }: Inventory): Call[] {
  const [, kind = "", Name] = /:loadbalancer\/(\w+)\/([^/]+)/.exec(id) ?? [];
  const byZone = new Map(topology.map(({ zone, subnetId }) => [zone, subnetId]));
  return [
    elb(
      "CreateLoadBalancer",
      { Name, Type: TYPES[kind], Scheme: "internal", Subnets: [...byZone.values()].slice(0, 2) },
      { "LoadBalancers[0].LoadBalancerArn": id },
    ),
  ];
}

const TYPES: Record<string, string> = { app: "application", net: "network", gwy: "gateway" };

/** The tag by which another tool says that an adopted object is its own. */
function otherTool({ id, reason }: UnmanagedEntry): Call[] {
  const [, Key, Value] = /\((aws:[^=]+)=(.*)\):/.exec(reason) ?? [];
  const Tags = [{ Key, Value }];
  return [
    id.startsWith("arn:") ? elb("AddTags", { ResourceArns: [id], Tags }) : ec2("CreateTags", { Resources: [id], Tags }),
  ];
}

function vpnConnection({ id, reason, config }: UnmanagedEntry): Call[] {
  const customer = String(config?.customer_gateway_id ?? idBeside(id, "cgw"));
  return [
    ec2(
      "CreateCustomerGateway",
      { Type: "ipsec.1", BgpAsn: 65000, PublicIp: "192.0.2.1" },
      { "CustomerGateway.CustomerGatewayId": customer },
    ),
    ec2(
      "CreateVpnConnection",
      { Type: "ipsec.1", CustomerGatewayId: customer, VpnGatewayId: named(/vgw-\w+/, reason) },
      { "VpnConnection.VpnConnectionId": id },
    ),
  ];
}

/** The association has the balancer's ARN for an id; the reason begins with that of the web ACL. */
function webAcl({ id, reason }: UnmanagedEntry): Call[] {
  const acl = named(/^\S+/, reason);
  const Name = acl.split("/")[2];
  const VisibilityConfig = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: Name };
  return [
    wafv2(
      "CreateWebACL",
      { Name, Scope: "REGIONAL", DefaultAction: { Allow: {} }, Rules: [], VisibilityConfig },
      { "Summary.ARN": acl },
    ),
    wafv2("AssociateWebACL", { WebACLArn: acl, ResourceArn: id }),
  ];
}

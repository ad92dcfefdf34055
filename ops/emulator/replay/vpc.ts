import ipaddr from "ipaddr.js";
import type { Inventory } from "../../../imports/inventory";
import { type Call, ec2, type Facts, tagged } from "./call";
import type { Maker } from "./maker";

/** The VPC, and what AWS makes with it: main route table, default network ACL, default security group. */
export const vpc: Maker = ({ id, config }, inventory) => [
  ec2(
    "CreateVpc",
    {
      CidrBlock: config.cidr_block,
      InstanceTenancy: config.instance_tenancy,
      AmazonProvidedIpv6CidrBlock: asksForIpv6(config),
    },
    { "Vpc.VpcId": id, ...ipv6Range("Vpc.Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock", inventory, 0) },
  ),
  ...bornWith(id, inventory),
  ...attributes(id, config),
  ...tagged(id, config),
];

/** A VPC gets its first IPv6 range with itself. */
export function hasIpv6({ resources }: Inventory): boolean {
  return resources.some(({ type, config }) => type === "aws_vpc" && asksForIpv6(config));
}

function asksForIpv6(config: Facts): boolean {
  return config.assign_generated_ipv6_cidr_block === true || config.ipv6_cidr_block !== undefined;
}

/** What came with the VPC has the ids that the inventory says, and nothing in it yet. */
function bornWith(vpcId: string, { resources, unmanaged }: Inventory): Call[] {
  const main = unmanaged.find(({ kind }) => kind === "main-route-table-association")?.id;
  const acl = unmanaged.find(({ kind }) => kind === "default-network-acl")?.id;
  const group = resources.find(({ type, config }) => type === "aws_security_group" && config.name === "default")?.id;
  const described = (operation: string, path: string, id: string | undefined): Call[] =>
    id ? [ec2(operation, { Filters: [{ Name: "vpc-id", Values: [vpcId] }] }, { [path]: id })] : [];
  return [
    ...described("DescribeRouteTables", "RouteTables[0].RouteTableId", main),
    ...described("DescribeNetworkAcls", "NetworkAcls[0].NetworkAclId", acl),
    ...described("DescribeSecurityGroups", "SecurityGroups[0].GroupId", group),
  ];
}

const ATTRIBUTES = {
  EnableDnsSupport: "enable_dns_support",
  EnableDnsHostnames: "enable_dns_hostnames",
  EnableNetworkAddressUsageMetrics: "enable_network_address_usage_metrics",
};

function attributes(VpcId: string, config: Facts): Call[] {
  return Object.entries(ATTRIBUTES)
    .filter(([, name]) => config[name] !== undefined)
    .map(([attribute, name]) => ec2("ModifyVpcAttribute", { VpcId, [attribute]: { Value: config[name] } }));
}

export const ipv4Range: Maker = ({ id, config }) => [
  ec2(
    "AssociateVpcCidrBlock",
    { VpcId: config.vpc_id, CidrBlock: config.cidr_block },
    { "CidrBlockAssociation.AssociationId": id },
  ),
];

export const furtherIpv6Range: Maker = (object, inventory) => {
  const further = inventory.resources.filter(({ type }) => type === object.type);
  const range = ipv6Range("Ipv6CidrBlockAssociation.Ipv6CidrBlock", inventory, 1 + further.indexOf(object));
  return [
    ec2(
      "AssociateVpcCidrBlock",
      { VpcId: object.config.vpc_id, AmazonProvidedIpv6CidrBlock: true },
      { "Ipv6CidrBlockAssociation.AssociationId": object.id, ...range },
    ),
  ];
};

/** A range that AWS gave stands nowhere: it is the /56 around those of the subnets. */
function ipv6Range(path: string, { resources }: Inventory, index: number): Record<string, string> {
  const subnets = resources.flatMap(({ type, config }) =>
    type === "aws_subnet" && typeof config.ipv6_cidr_block === "string" ? [config.ipv6_cidr_block] : [],
  );
  const ranges = subnets.map((cidr) => `${ipaddr.IPv6.networkAddressFromCIDR(cidr.replace(/\/\d+$/, "/56"))}/56`);
  const range = [...new Set(ranges)].sort()[index];
  return range ? { [path]: range } : {};
}

const OPTIONS = [
  "domain_name",
  "domain_name_servers",
  "ntp_servers",
  "netbios_name_servers",
  "netbios_node_type",
  "ipv6_address_preferred_lease_time",
];

export const dhcpOptions: Maker = ({ id, config }) => [
  ec2(
    "CreateDhcpOptions",
    {
      DhcpConfigurations: OPTIONS.filter((name) => config[name] !== undefined).map((name) => ({
        Key: name.replaceAll("_", "-"),
        Values: [config[name]].flat(),
      })),
    },
    { "DhcpOptions.DhcpOptionsId": id },
  ),
  ...tagged(id, config),
];

export const dhcpAssociation: Maker = ({ config }) => [
  ec2("AssociateDhcpOptions", { VpcId: config.vpc_id, DhcpOptionsId: config.dhcp_options_id }),
];

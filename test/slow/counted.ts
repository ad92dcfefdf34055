import type { Inventory } from "../../imports/inventory";
import type { CensusObject } from "./network";

type Kinds = Map<string, CensusObject[]>;
type Attributes = Record<string, unknown>;

/** What an account holds, and which VPC and balancers were asked for. */
export interface Counting {
  census: Kinds;
  vpcId: string;
  balancerArns: string[];
}

/** Where objects of one sort may stand in the inventory, and how many the census has. */
interface Row {
  types?: string[];
  unmanaged?: string[];
  count: (counting: Counting) => number;
}

/** How many objects of a kind there are, without those that `keep` leaves out. */
const count =
  (kind: string, keep: (attributes: Attributes, counting: Counting, id: string) => unknown = () => true) =>
  (counting: Counting): number =>
    (counting.census.get(kind) ?? []).filter(({ id, attributes }) => keep(attributes, counting, id)).length;

/** Listeners and rules of the balancers that were asked for: their ids go on where the balancer's ends. */
const ofAdopted = (_attributes: Attributes, { balancerArns }: Counting, id: string) =>
  balancerArns.some((arn) => id.includes(arn.split(":loadbalancer/")[1]!));

const attachedTo =
  (name: string) =>
  (attributes: Attributes, { vpcId }: Counting) =>
    (attributes[name] as Attributes[] | undefined)?.some(({ VpcId }) => VpcId === vpcId);

const vpcOf = ({ census, vpcId }: Counting): Attributes =>
  census.get("ec2/vpc")!.find((one) => one.id === vpcId)!.attributes;

/** The local route comes with the table, an S3 endpoint's route with the endpoint. */
const isOwnRoute = ({ GatewayId }: Attributes) => GatewayId !== "local" && !`${GatewayId}`.startsWith("vpce-");

/**
 * How many objects of each sort belong to a VPC and its load balancers, counted in a census. What is left out is part
 * of another object; nothing here is taken from the discovery or the inventory.
 */
const ROWS: Record<string, Row> = {
  vpcs: { types: ["aws_vpc"], count: count("ec2/vpc") },
  ranges: {
    types: ["aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association"],
    // The first range of each family is the VPC's own argument.
    count: (counting) => {
      const isFirst = ({ CidrBlock }: Attributes) => CidrBlock === vpcOf(counting).CidrBlock;
      const ipv6 = count("ec2/vpc-cidr", ({ Ipv6CidrBlock }) => Ipv6CidrBlock)(counting);
      return count("ec2/vpc-cidr", (one) => one.CidrBlock && !isFirst(one))(counting) + Math.max(ipv6 - 1, 0);
    },
  },
  "DHCP options": {
    types: ["aws_vpc_dhcp_options"],
    unmanaged: ["dhcp-options"],
    // The account has others, which this VPC does not use.
    count: (counting) =>
      count("ec2/dhcp-options", ({ DhcpOptionsId }) => DhcpOptionsId === vpcOf(counting).DhcpOptionsId)(counting),
  },
  "DHCP associations": {
    types: ["aws_vpc_dhcp_options_association"],
    count: (counting) => (vpcOf(counting).DhcpOptionsId === "default" ? 0 : 1),
  },
  subnets: { types: ["aws_subnet"], count: count("ec2/subnet") },
  "reserved ranges": { unmanaged: ["subnet-cidr-reservation"], count: count("ec2/subnet-cidr-reservation") },
  "internet gateways": { types: ["aws_internet_gateway"], count: count("ec2/internet-gateway") },
  "egress-only gateways": { types: ["aws_egress_only_internet_gateway"], count: count("ec2/egress-only-gateway") },
  "VPN gateways": { types: ["aws_vpn_gateway"], count: count("ec2/vpn-gateway", attachedTo("VpcAttachments")) },
  "VPN connections": { unmanaged: ["vpn-connection"], count: count("ec2/vpn-connection") },
  "elastic addresses": { types: ["aws_eip"], unmanaged: ["elastic-ip"], count: count("ec2/address") },
  "NAT gateways": { types: ["aws_nat_gateway"], count: count("ec2/nat-gateway") },
  "route tables": { types: ["aws_route_table"], count: count("ec2/route-table") },
  "route table associations": {
    types: ["aws_route_table_association"],
    unmanaged: ["main-route-table-association"],
    count: count("ec2/route-table-association"),
  },
  routes: { types: ["aws_route"], count: count("ec2/route", isOwnRoute) },
  "network ACLs": {
    types: ["aws_network_acl"],
    unmanaged: ["default-network-acl"],
    count: count("ec2/network-acl"),
  },
  "security groups": { types: ["aws_security_group"], count: count("ec2/security-group") },
  "ingress rules": {
    types: ["aws_vpc_security_group_ingress_rule"],
    count: count("ec2/security-group-rule", ({ IsEgress }) => !IsEgress),
  },
  "egress rules": {
    types: ["aws_vpc_security_group_egress_rule"],
    count: count("ec2/security-group-rule", ({ IsEgress }) => IsEgress),
  },
  "prefix lists in use": {
    unmanaged: ["prefix-list"],
    count: ({ census }) => {
      const rules = census.get("ec2/security-group-rule")!.map(({ attributes }) => attributes.PrefixListId);
      const routes = census.get("ec2/route")!.filter(({ attributes }) => isOwnRoute(attributes));
      const used = [...rules, ...routes.map(({ attributes }) => attributes.DestinationPrefixListId)];
      return new Set(used.filter(Boolean)).size;
    },
  },
  endpoints: { types: ["aws_vpc_endpoint"], unmanaged: ["vpc-endpoint"], count: count("ec2/vpc-endpoint") },
  "endpoint services": { unmanaged: ["endpoint-service"], count: count("ec2/endpoint-service") },
  "flow logs": { types: ["aws_flow_log"], unmanaged: ["flow-log"], count: count("ec2/flow-log") },
  peerings: { unmanaged: ["vpc-peering"], count: count("ec2/peering") },
  "transit attachments": {
    unmanaged: ["transit-gateway-attachment"],
    count: count("ec2/transit-gateway-attachment"),
  },
  interfaces: { unmanaged: ["network-interface"], count: count("ec2/network-interface") },
  balancers: { types: ["aws_lb"], unmanaged: ["load-balancer"], count: count("elbv2/load-balancer") },
  "web ACLs in front": { unmanaged: ["waf-association"], count: count("wafv2/association", ofAdopted) },
  "target groups": {
    types: ["aws_lb_target_group"],
    unmanaged: ["target-group"],
    count: count("elbv2/target-group"),
  },
  registrations: {
    unmanaged: ["target-registrations", "target-group"],
    count: count("elbv2/target-group"),
  },
  listeners: {
    types: ["aws_lb_listener"],
    unmanaged: ["listener"],
    count: count("elbv2/listener", ofAdopted),
  },
  "further certificates": {
    types: ["aws_lb_listener_certificate"],
    // The default certificate is the listener's own argument.
    count: count("elbv2/listener-certificate", (one, counting, id) => !one.IsDefault && ofAdopted(one, counting, id)),
  },
  "listener rules": {
    types: ["aws_lb_listener_rule"],
    unmanaged: ["listener-rule"],
    count: count("elbv2/listener-rule", ofAdopted),
  },
};

/** How many of each sort a census has. */
export function countedIn(counting: Counting): Record<string, number> {
  return Object.fromEntries(Object.entries(ROWS).map(([sort, row]) => [sort, row.count(counting)]));
}

/** How many of each sort the inventory adopts or lists; whatever no row counts is a sort of its own. */
export function listedIn({ resources, unmanaged }: Inventory): Record<string, number> {
  const names = [...resources.map(({ type }) => type), ...unmanaged.map(({ kind }) => kind)];
  const known = new Set(Object.values(ROWS).flatMap((row) => [...(row.types ?? []), ...(row.unmanaged ?? [])]));
  const rows = Object.entries(ROWS).map(([sort, { types = [], unmanaged: kinds = [] }]) => {
    return [sort, names.filter((name) => [...types, ...kinds].includes(name)).length] as const;
  });
  const others = names.filter((name) => !known.has(name)).map((name) => [name, 1] as const);
  return Object.fromEntries([...rows, ...others]);
}

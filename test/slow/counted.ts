import type { CensusObject } from "./network";

type Kinds = Map<string, CensusObject[]>;
type Attributes = Record<string, unknown>;

/** How many objects of a kind there are, without those that `keep` leaves out. */
const count =
  (kind: string, keep: (attributes: Attributes) => unknown = () => true) =>
  (census: Kinds): number =>
    (census.get(kind) ?? []).filter(({ attributes }) => keep(attributes)).length;

const vpcOf = (census: Kinds, id: string): Attributes =>
  census.get("ec2/vpc")!.find((one) => one.id === id)!.attributes;

/**
 * How many objects of each Terraform type belong to a VPC and its load balancers, counted in a census. What is left
 * out cannot be imported or is part of another object; nothing here is taken from the discovery or the inventory.
 */
export const COUNTED: Record<string, (census: Kinds, vpcId: string) => number> = {
  aws_vpc: count("ec2/vpc"),
  // The first range is the VPC's own argument.
  aws_vpc_ipv4_cidr_block_association: (census, vpcId) =>
    count("ec2/vpc-cidr", ({ CidrBlock }) => CidrBlock !== vpcOf(census, vpcId).CidrBlock)(census),
  // The account has others, which this VPC does not use.
  aws_vpc_dhcp_options: (census, vpcId) =>
    count("ec2/dhcp-options", ({ DhcpOptionsId }) => DhcpOptionsId === vpcOf(census, vpcId).DhcpOptionsId)(census),
  aws_vpc_dhcp_options_association: (census, vpcId) => (vpcOf(census, vpcId).DhcpOptionsId === "default" ? 0 : 1),
  aws_subnet: count("ec2/subnet"),
  aws_internet_gateway: count("ec2/internet-gateway"),
  aws_egress_only_internet_gateway: count("ec2/egress-only-gateway"),
  aws_eip: count("ec2/address"),
  aws_nat_gateway: count("ec2/nat-gateway"),
  aws_route_table: count("ec2/route-table"),
  // That a table is the main one cannot be imported.
  aws_route_table_association: count("ec2/route-table-association", ({ Main }) => !Main),
  // The local route comes with the table, an S3 endpoint's route with the endpoint.
  aws_route: count("ec2/route", ({ GatewayId }) => GatewayId !== "local" && !`${GatewayId}`.startsWith("vpce-")),
  // The only type for the default one resets the client's entries if its import block is ever missing.
  aws_network_acl: count("ec2/network-acl", ({ IsDefault }) => !IsDefault),
  aws_security_group: count("ec2/security-group"),
  aws_vpc_security_group_ingress_rule: count("ec2/security-group-rule", ({ IsEgress }) => !IsEgress),
  aws_vpc_security_group_egress_rule: count("ec2/security-group-rule", ({ IsEgress }) => IsEgress),
  aws_vpc_endpoint: count("ec2/vpc-endpoint"),
  aws_flow_log: count("ec2/flow-log"),
  aws_lb: count("elbv2/load-balancer"),
  aws_lb_target_group: count("elbv2/target-group"),
  aws_lb_listener: count("elbv2/listener"),
  // The default certificate is the listener's own argument.
  aws_lb_listener_certificate: count("elbv2/listener-certificate", ({ IsDefault }) => !IsDefault),
  aws_lb_listener_rule: count("elbv2/listener-rule"),
};

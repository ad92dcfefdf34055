import { TYPES } from "../aws/types";

/**
 * Every Terraform type that can be adopted; aws/types has the form of its import id.
 *
 * The order is that of the inventory file: parents come before what is named after them. There is no `aws_default_*`
 * type on purpose: applied without its import block such a resource wipes the client's rules and routes. The main route
 * table and the default security group are adopted as the plain types.
 */
const ORDER = [
  "aws_vpc",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_ipv6_cidr_block_association",
  "aws_vpc_dhcp_options",
  "aws_vpc_dhcp_options_association",
  "aws_subnet",
  "aws_internet_gateway",
  "aws_egress_only_internet_gateway",
  "aws_vpn_gateway",
  "aws_eip",
  "aws_nat_gateway",
  "aws_route_table",
  "aws_route_table_association",
  "aws_route",
  "aws_network_acl",
  "aws_security_group",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_endpoint",
  "aws_flow_log",
  "aws_lb",
  "aws_lb_target_group",
  "aws_lb_listener",
  "aws_lb_listener_certificate",
  "aws_lb_listener_rule",
] as const;

/** A Terraform type that can be adopted. */
export type ResourceType = (typeof ORDER)[number];

/** All adoptable types, in the order of the inventory file. */
export const RESOURCE_TYPES: readonly ResourceType[] = ORDER;

/** Whether the type can be adopted. */
export function isAdoptable(type: string): type is ResourceType {
  return (ORDER as readonly string[]).includes(type);
}

/** The position of a type in the inventory file; unknown types come last. */
export function typeRank(type: string): number {
  const rank = RESOURCE_TYPES.indexOf(type as ResourceType);
  return rank < 0 ? RESOURCE_TYPES.length : rank;
}

/** Whether `id` has the shape of the import id of `type`. */
export function isImportId(type: ResourceType, id: string): boolean {
  return new RegExp(`^${TYPES[type]!.importId}$`).test(id);
}

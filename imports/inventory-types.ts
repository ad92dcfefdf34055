const HEX = "[0-9a-f]{8,17}";
const ELB = "arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}";
const LISTENER = `${ELB}:listener/(app|net|gwy)/[^/]+/[0-9a-f]+(/[0-9a-f]+)?`;

/**
 * Every Terraform type that adoption knows, with the shape of its import id.
 *
 * The order is the order of the inventory file, and parents stand before the things that are named after them.
 * There is no `aws_default_*` type on purpose: applied without its import block such a resource wipes the client's
 * rules and routes. The main route table and the default security group are adopted as the plain types.
 */
const ID_PATTERNS = {
  aws_vpc: `vpc-${HEX}`,
  aws_vpc_ipv4_cidr_block_association: `vpc-cidr-assoc-${HEX}`,
  aws_vpc_ipv6_cidr_block_association: `vpc-cidr-assoc-${HEX}`,
  aws_vpc_dhcp_options: `dopt-${HEX}`,
  aws_vpc_dhcp_options_association: `vpc-${HEX}`,
  aws_subnet: `subnet-${HEX}`,
  aws_internet_gateway: `igw-${HEX}`,
  aws_egress_only_internet_gateway: `eigw-${HEX}`,
  aws_vpn_gateway: `vgw-${HEX}`,
  aws_eip: `eipalloc-${HEX}`,
  aws_nat_gateway: `nat-${HEX}`,
  aws_route_table: `rtb-${HEX}`,
  aws_route_table_association: `(subnet|igw|vgw)-${HEX}/rtb-${HEX}`,
  aws_route: `rtb-${HEX}_([0-9a-f.:]+/[0-9]{1,3}|pl-${HEX})`,
  aws_network_acl: `acl-${HEX}`,
  aws_security_group: `sg-${HEX}`,
  aws_vpc_security_group_ingress_rule: `sgr-${HEX}`,
  aws_vpc_security_group_egress_rule: `sgr-${HEX}`,
  aws_vpc_endpoint: `vpce-${HEX}`,
  aws_flow_log: `fl-${HEX}`,
  aws_lb: `${ELB}:loadbalancer/(app|net|gwy)/[^/]+/[0-9a-f]+`,
  aws_lb_target_group: `${ELB}:targetgroup/[^/]+/[0-9a-f]+`,
  aws_lb_listener: LISTENER,
  aws_lb_listener_certificate: `${LISTENER}_arn:[a-z-]+:(acm|iam):[a-z0-9-]*:[0-9]{12}:(server-)?certificate/.+`,
  aws_lb_listener_rule: `${ELB}:listener-rule/(app|net|gwy)/[^/]+(/[0-9a-f]+)+`,
} as const;

/** A Terraform type that can be adopted. */
export type ResourceType = keyof typeof ID_PATTERNS;

/** All adoptable types, in the order of the inventory file. */
export const RESOURCE_TYPES = Object.keys(ID_PATTERNS) as ResourceType[];

/** Whether adoption knows the type. */
export function isAdoptable(type: string): type is ResourceType {
  return Object.hasOwn(ID_PATTERNS, type);
}

/** The position of a type in the inventory file; types that are not known come last. */
export function typeRank(type: string): number {
  const rank = RESOURCE_TYPES.indexOf(type as ResourceType);
  return rank < 0 ? RESOURCE_TYPES.length : rank;
}

/** Whether `id` has the shape of the import id of `type`. */
export function isImportId(type: ResourceType, id: string): boolean {
  return new RegExp(`^${ID_PATTERNS[type]}$`).test(id);
}

import type { Rows } from "./row";

const HEX = "[0-9a-f]{8,17}";
const VPC = { file: "vpc", purpose: "The VPC and its CIDR blocks." };
const ROUTES = { file: "routes", purpose: "Route tables, their routes, and the subnets that use them." };
const GATEWAYS = { file: "gateways", purpose: "Gateways and their Elastic IPs." };
const GROUPS = { file: "security_groups", purpose: "Security groups and their rules." };

/** The VPC and what is in it. */
export const network: Rows = {
  aws_vpc: {
    file: { prefix: "vpc", purpose: () => "The VPC: its subnets, gateways and routes." },
    adopted: VPC,
    importId: `vpc-${HEX}`,
    orphan: { census: "ec2/vpc", remove: (id) => `aws ec2 delete-vpc --vpc-id ${id}` },
  },
  aws_vpc_ipv4_cidr_block_association: { adopted: VPC, importId: `vpc-cidr-assoc-${HEX}` },
  aws_vpc_ipv6_cidr_block_association: { adopted: VPC, importId: `vpc-cidr-assoc-${HEX}` },
  aws_vpc_dhcp_options: { adopted: VPC, importId: `dopt-${HEX}` },
  aws_vpc_dhcp_options_association: { adopted: VPC, importId: `vpc-${HEX}` },
  aws_subnet: {
    adopted: { file: "subnets", purpose: "Subnets." },
    importId: `subnet-${HEX}`,
    orphan: { census: "ec2/subnet", remove: (id) => `aws ec2 delete-subnet --subnet-id ${id}` },
  },
  aws_internet_gateway: { adopted: GATEWAYS, importId: `igw-${HEX}` },
  aws_egress_only_internet_gateway: { adopted: GATEWAYS, importId: `eigw-${HEX}` },
  aws_vpn_gateway: { adopted: GATEWAYS, importId: `vgw-${HEX}` },
  aws_eip: { adopted: GATEWAYS, importId: `eipalloc-${HEX}` },
  aws_nat_gateway: { adopted: GATEWAYS, importId: `nat-${HEX}`, orphan: { census: "ec2/nat-gateway" } },
  aws_route_table: { adopted: ROUTES, importId: `rtb-${HEX}` },
  aws_route: { adopted: ROUTES, importId: `rtb-${HEX}_([0-9a-f.:]+/[0-9]{1,3}|pl-${HEX})` },
  aws_route_table_association: { adopted: ROUTES, importId: `(subnet|igw|vgw)-${HEX}/rtb-${HEX}` },
  aws_network_acl: { adopted: { file: "network_acls", purpose: "Network ACLs." }, importId: `acl-${HEX}` },
  aws_default_security_group: {},
};

/** VPC endpoints, and flow logs. */
export const endpoints: Rows = {
  aws_vpc_endpoint: {
    file: { prefix: "endpoint", purpose: () => "VPC endpoints." },
    adopted: { file: "vpc_endpoints", purpose: "VPC endpoints." },
    importId: `vpce-${HEX}`,
    orphan: {
      census: "ec2/vpc-endpoint",
      remove: (id) => `aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${id}`,
    },
    party: { groups: ["security_group_ids"], subnets: ["subnet_ids"] },
  },
  aws_flow_log: {
    file: { prefix: "flow_logs", purpose: () => "Flow logs." },
    adopted: { file: "flow_logs", purpose: "Flow logs." },
    importId: `fl-${HEX}`,
  },
};

/** Security groups. */
export const securityGroups: Rows = {
  aws_security_group: {
    file: { prefix: "security_group", purpose: (name) => `Security group ${name} and its rules.` },
    adopted: GROUPS,
    importId: `sg-${HEX}`,
    orphan: { census: "ec2/security-group", remove: (id) => `aws ec2 delete-security-group --group-id ${id}` },
  },
  aws_vpc_security_group_ingress_rule: { adopted: GROUPS, importId: `sgr-${HEX}` },
  aws_vpc_security_group_egress_rule: { adopted: GROUPS, importId: `sgr-${HEX}` },
};

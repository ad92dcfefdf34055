import type { ResourceType } from "../../../imports/inventory-types";
import { vpcEndpoint } from "./endpoints";
import { flowLog } from "./flow-logs";
import { egressOnlyInternetGateway, elasticIp, internetGateway, natGateway, vpnGateway } from "./gateways";
import { listener, listenerCertificate, listenerRule } from "./listeners";
import { loadBalancer } from "./load-balancers";
import type { Maker, Makers } from "./maker";
import { networkAcl } from "./network-acls";
import { route, routeTable, routeTableAssociation } from "./routes";
import { egressRule, ingressRule, securityGroup } from "./security-groups";
import { subnet } from "./subnets";
import { targetGroup } from "./target-groups";
import { dhcpAssociation, dhcpOptions, furtherIpv6Range, ipv4Range, vpc } from "./vpc";

/** How each type is made that adoption knows, in an order in which everything is there that the next one names. */
export const NETWORK = {
  aws_vpc: vpc,
  aws_vpc_ipv4_cidr_block_association: ipv4Range,
  aws_vpc_ipv6_cidr_block_association: furtherIpv6Range,
  aws_vpc_dhcp_options: dhcpOptions,
  aws_vpc_dhcp_options_association: dhcpAssociation,
  aws_subnet: subnet,
  aws_internet_gateway: internetGateway,
  aws_egress_only_internet_gateway: egressOnlyInternetGateway,
  aws_vpn_gateway: vpnGateway,
  aws_eip: elasticIp,
  aws_nat_gateway: natGateway,
  aws_route_table: routeTable,
  aws_route_table_association: routeTableAssociation,
} satisfies Makers;

/** The types that name neighbours as well. */
export const WITH_NEIGHBOURS = {
  aws_network_acl: networkAcl,
  aws_security_group: securityGroup,
  aws_vpc_security_group_ingress_rule: ingressRule,
  aws_vpc_security_group_egress_rule: egressRule,
  aws_vpc_endpoint: vpcEndpoint,
  aws_route: route,
  aws_flow_log: flowLog,
  aws_lb: loadBalancer,
  aws_lb_target_group: targetGroup,
  aws_lb_listener: listener,
  aws_lb_listener_certificate: listenerCertificate,
  aws_lb_listener_rule: listenerRule,
} satisfies Record<Exclude<ResourceType, keyof typeof NETWORK>, Maker>;

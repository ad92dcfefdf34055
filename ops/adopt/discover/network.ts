import type { Inventory } from "../../../imports/inventory";
import { ownerFindings, refuse, vpcNotFound } from "../preconditions";
import { fetchAddresses } from "./addresses";
import { merge } from "./draft";
import { endpointsFromAws, fetchEndpoints } from "./endpoints";
import { fetchFlowLogs, flowLogsFromAws } from "./flow-logs";
import { fetchGateways, gatewaysFromAws, liveNatGateways } from "./gateways";
import { fetchNeighbours, neighboursFromAws } from "./neighbours";
import { fetchNetworkAcls, networkAclsFromAws } from "./network-acls";
import type { Reading } from "./reading";
import { fetchRouteTables, routesFromAws } from "./routes";
import { fetchSecurityGroups, securityGroupsFromAws } from "./security-groups";
import { fetchSubnets, subnetsFromAws } from "./subnets";
import { fetchReservations, fetchTenants, tenantsFromAws } from "./tenants";
import { topologyFromAws } from "./topology";
import { fetchVpc, vpcFromAws } from "./vpc";

/** Reads the VPC, what it consists of, and what others have in it. `previous` is what an earlier discovery found. */
export async function readNetwork({ aws, watch, asking, account, region, vpcId }: Reading, previous?: Inventory) {
  const [vpc, subnets, tables, gateways, addresses, acls, groups, endpoints, flowLogs, neighbours, tenants] =
    await Promise.all([
      watch("VPC", fetchVpc(aws, vpcId).catch(vpcNotFound(vpcId, account, region))),
      watch("subnets", fetchSubnets(aws, vpcId)),
      watch("route tables", fetchRouteTables(aws, vpcId)),
      asking.ask(
        "gateways",
        GATEWAYS,
        { vpcId, internet: [], egressOnly: [], nat: [], vpn: [] },
        fetchGateways(aws, vpcId),
      ),
      asking.ask("Elastic IPs", ["aws_eip", "elastic-ip"], [], fetchAddresses(aws)),
      asking.ask("network ACLs", ["aws_network_acl", "default-network-acl"], [], fetchNetworkAcls(aws, vpcId)),
      asking.ask("security groups and their rules", GROUPS, { groups: [], rules: [] }, fetchSecurityGroups(aws, vpcId)),
      asking.ask("endpoints", ["aws_vpc_endpoint", "vpc-endpoint"], [], fetchEndpoints(aws, vpcId)),
      asking.ask("flow logs", ["aws_flow_log", "flow-log"], [], fetchFlowLogs(aws)),
      asking.ask("peerings and attachments", NEIGHBOURS, NO_NEIGHBOURS(vpcId), fetchNeighbours(aws, vpcId)),
      asking.ask("interfaces and other tenants", TENANTS, NO_TENANTS, fetchTenants(aws, vpcId)),
    ]);
  refuse(ownerFindings(vpc.vpc, account));

  const nat = liveNatGateways(gateways.nat);
  const topology = topologyFromAws(subnets, tables, nat);
  const subnetIds = subnets.flatMap(({ SubnetId }) => SubnetId ?? []);
  const reservations = await asking.ask(
    "reservations in subnets",
    ["subnet-cidr-reservation"],
    [],
    fetchReservations(aws, subnetIds),
  );
  const vpnGatewayIds = gateways.vpn.flatMap(({ VpnGatewayId }) => VpnGatewayId ?? []);
  const interfaceIds = tenants.interfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []);
  const findings = merge(
    vpcFromAws({ ...vpc, adoptedRanges: previous && rangesIn(previous) }),
    subnetsFromAws(subnets, topology),
    gatewaysFromAws(gateways),
    routesFromAws(tables),
    networkAclsFromAws(acls),
    securityGroupsFromAws({ account, ...groups }),
    endpointsFromAws(endpoints),
    flowLogsFromAws({ vpcId, subnetIds, interfaceIds, flowLogs }),
    neighboursFromAws({ ...neighbours, vpnGatewayIds }),
    tenantsFromAws({ ...tenants, reservations }),
  );
  const ids = {
    subnetIds,
    subnetArns: subnets.flatMap(({ SubnetArn }) => SubnetArn ?? []),
    groupIds: groups.groups.flatMap(({ GroupId }) => GroupId ?? []),
    interfaceIds,
  };
  return { findings, topology, ids, holders: { addresses, interfaceIds, nat } };
}

function rangesIn({ resources, forgotten }: Inventory): string[] {
  return [...resources, ...forgotten].flatMap(({ type, id }) =>
    type === "aws_vpc_ipv6_cidr_block_association" ? [id] : [],
  );
}

const GATEWAYS = [
  "aws_internet_gateway",
  "aws_egress_only_internet_gateway",
  "aws_vpn_gateway",
  "aws_nat_gateway",
  "nat-gateway",
  "aws_eip",
];
const GROUPS = [
  "aws_security_group",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "security-group",
  "prefix-list",
];
const NEIGHBOURS = ["vpc-peering", "transit-gateway-attachment", "vpn-connection"];
const NO_NEIGHBOURS = (vpcId: string) => ({ vpcId, peerings: [], transitAttachments: [], vpnConnections: [] });
const TENANTS = ["network-interface", "instance-connect-endpoint", "carrier-gateway"];
const NO_TENANTS = { interfaces: [], connectEndpoints: [], carrierGateways: [] };

import { paginateDescribeRouteTables, type Route, type RouteTable } from "@aws-sdk/client-ec2";
import type { UnmanagedEntry } from "../../../imports/inventory";
import type { NamePart } from "../keys";
import type { Aws } from "./aws";
import { type Discovered, type Draft, draft, type LooseConfig, nameTag } from "./draft";
import { egressOf, tierOf } from "./topology";

/** Route tables, the main one among them as a plain table, with their associations and routes. */
export function routesFromAws(tables: RouteTable[]): Discovered {
  return {
    adopted: tables.flatMap((table) => [routeTable(table), ...associations(table), ...routes(table)]),
    unmanaged: tables.flatMap((table) => [...mainAssociation(table), ...propagation(table), ...learned(table)]),
  };
}

function routeTable(table: RouteTable): Draft {
  return draft({
    type: "aws_route_table",
    id: table.RouteTableId,
    names: [[nameTag(table.Tags)], ...fallbackNames(table)],
    // No inline routes: they would delete the routes that we add to the client's tables.
    config: { vpc_id: table.VpcId },
    tags: table.Tags?.filter(({ Key }) => Key !== TAG_OF_FSX),
  });
}

/** FSx marks the tables that it writes routes into. The provider drops this tag when it reads a route table. */
const TAG_OF_FSX = "AmazonFSx";

function fallbackNames(table: RouteTable): NamePart[][] {
  const { Associations = [] } = table;
  const subnets = Associations.flatMap(({ SubnetId }) => (SubnetId ? [SubnetId] : []));
  if (Associations.some(({ Main }) => Main)) return [["main"]];
  if (subnets.length === 1) return [[{ keyOf: subnets[0] ?? "" }]];
  return subnets.length === 0 ? [["table"]] : [[tierOf(egressOf(table))], ["table"]];
}

function associations({ RouteTableId, Associations = [] }: RouteTable): Draft[] {
  return Associations.filter(
    ({ Main, AssociationState }) => !Main && AssociationState?.State !== "disassociated",
  ).flatMap(({ SubnetId, GatewayId, RouteTableAssociationId }) => {
    const bound = SubnetId ?? GatewayId;
    if (bound === undefined) return [];
    return [
      draft({
        type: "aws_route_table_association",
        id: `${bound}/${RouteTableId}`,
        names: [SubnetId ? [{ keyOf: bound }] : ["gateway", { keyOf: bound }]],
        config: { subnet_id: SubnetId, gateway_id: SubnetId ? undefined : GatewayId, route_table_id: RouteTableId },
        // State holds this id: another association of the same two is planned as one to create.
        observed: { association_id: RouteTableAssociationId },
      }),
    ];
  });
}

function routes({ RouteTableId = "", Routes = [] }: RouteTable): Draft[] {
  return Routes.filter(isOwnRoute).map((route) => {
    const destination = destinationOf(route);
    return draft({
      type: "aws_route",
      id: `${RouteTableId}_${destination}`,
      names: [[{ keyOf: RouteTableId }, WORDS[destination] ?? destination]],
      config: {
        route_table_id: RouteTableId,
        destination_cidr_block: route.DestinationCidrBlock,
        destination_ipv6_cidr_block: route.DestinationIpv6CidrBlock,
        destination_prefix_list_id: route.DestinationPrefixListId,
        ...targetOf(route),
      },
      observed: { state: route.State === "blackhole" ? route.State : undefined },
    });
  });
}

const WORDS: Record<string, string> = { "0.0.0.0/0": "default", "::/0": "default_ipv6" };

/** Gateways of routes that AWS keeps, which the provider does not read either. */
const AWSS_OWN = ["local", "VpcLattice"];

/** Local, VPC Lattice's and gateway-endpoint routes come and go with their owner. */
function isOwnRoute(route: Route): boolean {
  const ofGatewayEndpoint = route.GatewayId?.startsWith("vpce-") && route.DestinationPrefixListId !== undefined;
  return !AWSS_OWN.includes(route.GatewayId ?? "") && !isLearned(route) && !ofGatewayEndpoint;
}

/** Origins of routes that somebody wrote; every other, a VPN or a route server learns and withdraws by itself. */
const WRITTEN = ["CreateRoute", "CreateRouteTable"];

function isLearned({ Origin }: Route): boolean {
  return Origin !== undefined && !WRITTEN.includes(Origin);
}

function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? "";
}

function targetOf(route: Route): LooseConfig {
  // A Gateway Load Balancer endpoint is answered as a gateway; the provider wants its own attribute.
  if (route.GatewayId?.startsWith("vpce-")) return { vpc_endpoint_id: route.GatewayId };
  const target = {
    // AWS returns an Oracle Database network as a gateway too.
    gateway_id: route.GatewayId?.startsWith("arn:") ? undefined : route.GatewayId,
    odb_network_arn: route.OdbNetworkArn ?? (route.GatewayId?.startsWith("arn:") ? route.GatewayId : undefined),
    nat_gateway_id: route.NatGatewayId,
    transit_gateway_id: route.TransitGatewayId,
    vpc_peering_connection_id: route.VpcPeeringConnectionId,
    egress_only_gateway_id: route.EgressOnlyInternetGatewayId,
    local_gateway_id: route.LocalGatewayId,
    carrier_gateway_id: route.CarrierGatewayId,
    core_network_arn: route.CoreNetworkArn,
  };
  // Some answers name an interface beside the gateway; only an instance's route is made of it.
  const isInterface = Object.values(target).every((id) => id === undefined);
  return { ...target, network_interface_id: isInterface ? route.NetworkInterfaceId : undefined };
}

function mainAssociation({ RouteTableId = "", Associations = [] }: RouteTable): UnmanagedEntry[] {
  if (!Associations.some(({ Main }) => Main)) return [];
  const reason = "that this table is the main one cannot be imported; the table itself is adopted";
  return [{ kind: "main-route-table-association", id: RouteTableId, reason }];
}

function propagation({ RouteTableId, PropagatingVgws = [] }: RouteTable): UnmanagedEntry[] {
  return PropagatingVgws.map(({ GatewayId }) => ({
    kind: "route-propagation",
    id: `${GatewayId}_${RouteTableId}`,
    reason: "propagation and the routes it makes follow the VPN and cannot be imported",
  }));
}

/** Routes that a VPN or a route server learned: as resources, Terraform would create them again once they are withdrawn. */
function learned({ RouteTableId, Routes = [] }: RouteTable): UnmanagedEntry[] {
  return Routes.filter(isLearned).map((route) => ({
    kind: "propagated-route",
    id: `${RouteTableId}_${destinationOf(route)}`,
    reason: `${PROPAGATED_BY[route.Origin ?? ""] ?? route.Origin} adds and withdraws it`,
  }));
}

const PROPAGATED_BY: Record<string, string> = {
  EnableVgwRoutePropagation: "the VPN gateway",
  Advertisement: "a VPC route server",
};

/** Asks AWS for the route tables of the VPC. */
export function fetchRouteTables({ ec2, pages }: Aws, vpcId: string): Promise<RouteTable[]> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  return pages(
    () => paginateDescribeRouteTables({ client: ec2 }, { Filters }),
    (page) => page.RouteTables,
  );
}

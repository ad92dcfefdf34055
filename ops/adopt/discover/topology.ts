import type { NatGateway, Route, RouteTable, Subnet } from "@aws-sdk/client-ec2";
import type { Egress, SubnetTopology } from "../../../imports/inventory";
import { sorted } from "./draft";

/**
 * The target of each subnet's default route, and its public egress IPs. Subnets without an association use the main
 * route table, which the provider's data source by subnet does not find.
 */
export function topologyFromAws(subnets: Subnet[], tables: RouteTable[], nat: NatGateway[]): SubnetTopology[] {
  const main = tables.find(({ Associations }) => Associations?.some(({ Main }) => Main));
  return subnets
    .flatMap((subnet): SubnetTopology[] => {
      const { SubnetId = "", AvailabilityZone: zone = "", CidrBlock, Ipv6CidrBlockAssociationSet } = subnet;
      const own = tables.find(({ Associations }) => Associations?.some((one) => one.SubnetId === SubnetId));
      const table = own ?? main;
      if (!table) return [];
      const cidr = CidrBlock ?? Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? "";
      const ipv6Only = CidrBlock === undefined;
      const egressAddresses = addressesOf(defaultRoute(table, ipv6Only), nat, zone);
      return [
        {
          subnetId: SubnetId,
          zone,
          cidr,
          routeTableId: table.RouteTableId ?? "",
          egress: isBehindFirewall(cidr, table, tables) ? "igw" : egressOf(table, ipv6Only),
          ...(egressAddresses && { egressAddresses }),
        },
      ];
    })
    .sort((a, b) => order(a).localeCompare(order(b), "en", { numeric: true }));
}

/**
 * A public subnet whose traffic passes a firewall's endpoint in both directions: out by its default route, and in by a
 * route table of the internet gateway.
 */
function isBehindFirewall(cidr: string, table: RouteTable, tables: RouteTable[]): boolean {
  const edges = tables.filter(({ Associations }) =>
    Associations?.some(({ GatewayId }) => GatewayId?.startsWith("igw-")),
  );
  const comesIn = edges.some(({ Routes }) =>
    Routes?.some(
      (route) => isEndpoint(route) && [route.DestinationCidrBlock, route.DestinationIpv6CidrBlock].includes(cidr),
    ),
  );
  return comesIn && isEndpoint(defaultRoute(table, cidr.includes(":")));
}

function isEndpoint(route: Route | undefined): boolean {
  return route?.State !== "blackhole" && route?.GatewayId?.startsWith("vpce-") === true;
}

/** The tier of a subnet with such a default route. */
export function tierOf(egress: Egress): string {
  if (egress === "igw") return "public";
  return egress === "none" ? "isolated" : "private";
}

/** The target of a table's default route. */
export function egressOf(table: RouteTable, ipv6Only = false): Egress {
  const route = defaultRoute(table, ipv6Only);
  // The target of a blackhole is gone.
  if (!route || route.State === "blackhole") return "none";
  if (route.GatewayId?.startsWith("igw-")) return "igw";
  if (route.NatGatewayId) return "nat";
  if (route.TransitGatewayId) return "tgw";
  return "other";
}

function defaultRoute({ Routes = [] }: RouteTable, ipv6Only: boolean): Route | undefined {
  return Routes.find(({ DestinationCidrBlock, DestinationIpv6CidrBlock }) =>
    ipv6Only ? DestinationIpv6CidrBlock === "::/0" : DestinationCidrBlock === "0.0.0.0/0",
  );
}

/** A private NAT gateway has none, a regional one has some in each AZ. */
function addressesOf(route: Route | undefined, nat: NatGateway[], zone: string): string[] | undefined {
  const gateway = nat.find(({ NatGatewayId }) => NatGatewayId === route?.NatGatewayId);
  const own = gateway?.NatGatewayAddresses?.filter(({ AvailabilityZone = zone }) => AvailabilityZone === zone);
  return sorted(own?.map(({ PublicIp }) => PublicIp));
}

function order({ zone, cidr, subnetId }: SubnetTopology): string {
  return `${zone} ${cidr} ${subnetId}`;
}

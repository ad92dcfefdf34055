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
    .flatMap(({ SubnetId = "", AvailabilityZone = "", CidrBlock, Ipv6CidrBlockAssociationSet }) => {
      const own = tables.find(({ Associations }) => Associations?.some((one) => one.SubnetId === SubnetId));
      const table = own ?? main;
      if (!table) return [];
      const cidr = CidrBlock ?? Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? "";
      const ipv6Only = CidrBlock === undefined;
      const egressAddresses = addressesOf(defaultRoute(table, ipv6Only), nat);
      return [
        {
          subnetId: SubnetId,
          zone: AvailabilityZone,
          cidr,
          routeTableId: table.RouteTableId ?? "",
          egress: egressOf(table, ipv6Only),
          ...(egressAddresses && { egressAddresses }),
        },
      ];
    })
    .sort((a, b) => order(a).localeCompare(order(b), "en", { numeric: true }));
}

/** The tier of a subnet with such a default route. */
export function tierOf(egress: Egress): string {
  if (egress === "igw") return "public";
  return egress === "none" ? "isolated" : "private";
}

/** The target of a table's default route. */
export function egressOf(table: RouteTable, ipv6Only = false): Egress {
  const route = defaultRoute(table, ipv6Only);
  if (!route) return "none";
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

/** A private NAT gateway has none. */
function addressesOf(route: Route | undefined, nat: NatGateway[]): string[] | undefined {
  const gateway = nat.find(({ NatGatewayId }) => NatGatewayId === route?.NatGatewayId);
  return sorted(gateway?.NatGatewayAddresses?.map(({ PublicIp }) => PublicIp));
}

function order({ zone, cidr, subnetId }: SubnetTopology): string {
  return `${zone} ${cidr} ${subnetId}`;
}

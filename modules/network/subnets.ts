import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { namespace } from "../namespace";

/** `public`: route to an internet gateway. `private`: egress only. `isolated`: neither. */
export type SubnetTier = "public" | "private" | "isolated";

/** A route table, and the target of its default route. Default: no default route. */
export interface Exit {
  table: string;
  route?: { gatewayId: string } | { natGatewayId: string };
}

export interface SubnetsProps {
  vpc: Vpc;
  zones: string[];
  /** By zone; a zone without one uses the first. */
  exits: Exit[];
  /** Exact CIDRs, one per zone. */
  ranges?: string[];
}

/** A subnet of a tier in every zone, with its route tables. */
export function subnets(scope: Construct, tier: SubnetTier, props: SubnetsProps) {
  const { vpc, zones, exits, ranges } = props;
  const spaces = namespaces(scope, tier);
  const name = (rest: string) => ({ Name: `${conventionsOf(scope).prefix}-${rest.replaceAll("_", "-")}` });
  const tableIds = exits.map(({ table, route }) => {
    const made = new RouteTable(spaces.tables, table, { vpcId: vpc.id, tags: name(table) });
    if (route) {
      const way = { routeTableId: made.id, destinationCidrBlock: "0.0.0.0/0", ...route };
      new Route(spaces.routes, `${table}_default`, way);
    }
    return made.id;
  });
  const ids = zones.map((zone, index) => {
    const id = `${tier}_${short(zone)}`;
    const { id: subnetId } = new Subnet(spaces.subnets, id, {
      vpcId: vpc.id,
      availabilityZone: zone,
      cidrBlock: ranges?.[index] ?? Fn.cidrsubnet(vpc.cidrBlock, ...share(tier, index)),
      // Public IPs are opt-in.
      mapPublicIpOnLaunch: false,
      tags: name(id),
    });
    const routeTableId = tableIds[index] ?? tableIds[0]!;
    new RouteTableAssociation(spaces.associations, id, { subnetId, routeTableId });
    return subnetId;
  });
  return { ids, tableIds };
}

/** `newbits` and `netnum`: private subnets are sixteenths from the bottom, the others 256ths from the top. */
export function share(tier: SubnetTier, index: number): [bits: number, number: number] {
  if (tier === "private") return [4, index];
  return [8, (tier === "public" ? 240 : 224) + index];
}

/** Resources of several types have the same id. */
function namespaces(scope: Construct, tier: SubnetTier) {
  const space = (kind: string) => namespace(scope, `${tier}_${kind}`);
  return {
    tables: space("tables"),
    routes: space("routes"),
    subnets: space("subnets"),
    associations: space("associations"),
  };
}

/** `eu-central-1a` as `a`. */
export function short(zone: string): string {
  return zone.slice(-1);
}

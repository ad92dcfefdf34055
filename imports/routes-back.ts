import ipaddr from "ipaddr.js";
import type { Finding } from "./finding";
import type { Inventory, InventoryResource } from "./inventory";
import { networkFacts, type SubnetFacts, standing } from "./network";
import type { NetworkQuestion } from "./network-question";

/** One route of a table: its destination, and whether it leads into another network instead of to the internet. */
export interface RouteFacts {
  destination: string;
  inside: boolean;
}

/** Whether packets to an IPv4 range return through a table: the most specific route decides, and parts of the range count. */
export function answers(routes: RouteFacts[], cidr: string): boolean {
  const covering = routes.filter(({ destination }) => holds(destination, cidr));
  const longest = Math.max(...covering.map(({ destination }) => bitsOf(destination)));
  const decides = covering.filter(({ destination }) => bitsOf(destination) === longest);
  return [...decides, ...routes.filter(({ destination }) => holds(cidr, destination))].some(({ inside }) => inside);
}

/** Private subnets from which every given range is answered: one elsewhere accepts a connection and never replies. */
export function answeringSubnets(inventory: Inventory, cidrs: string[]): SubnetFacts[] {
  const tables = new Map(inventory.topology.map(({ subnetId, routeTableId }) => [subnetId, routeTableId]));
  return networkFacts(inventory).privateSubnets.filter(({ id }) => {
    const routes = routesOf(inventory, tables.get(id)!);
    return cidrs.every((cidr) => answers(routes, cidr));
  });
}

/** An internal load balancer needs two subnets, and clients try each of its IPs. */
export function routeBackFindings({ inventory, operationsCidrs = [] }: NetworkQuestion): Finding[] {
  const good = answeringSubnets(inventory, operationsCidrs);
  if (operationsCidrs.length === 0 || good.length >= 2) return [];
  const without = networkFacts(inventory).privateSubnets.filter(({ id }) => !good.some((one) => one.id === id));
  return [
    {
      code: "ADOPT217",
      severity: "error",
      id: without.map(({ id }) => id).join(","),
      message: `has no route back to ${operationsCidrs.join(", ")}, which may reach the operations load balancer: ${good.length} of the 2 AZs that it needs can answer`,
      remedy:
        "The client adds a route to the transit gateway, peering or VPN to these subnets' route tables; or correct operations.allowedCidrs.",
    },
  ];
}

function routesOf(inventory: Inventory, tableId: string): RouteFacts[] {
  const written = standing(inventory)
    .filter(({ type, config }) => type === "aws_route" && config.route_table_id === tableId)
    .map(({ config }) => ({ destination: destinationOf(config), inside: leadsInside(config) }));
  // A VPN or a route server adds and withdraws these.
  const learned = inventory.unmanaged
    .filter(({ kind, id }) => kind === "propagated-route" && id.startsWith(`${tableId}_`))
    .map(({ id }) => ({ destination: id.slice(tableId.length + 1), inside: true }));
  const local = networkFacts(inventory).cidrs.map((destination) => ({ destination, inside: true }));
  return [...written, ...learned, ...local].filter(({ destination }) => ipaddr.IPv4.isValidCIDR(destination));
}

/** The entries of a prefix list are in no inventory: any range may be among them. */
function destinationOf({ destination_cidr_block, destination_prefix_list_id }: InventoryResource["config"]): string {
  return `${destination_prefix_list_id ? "0.0.0.0/0" : destination_cidr_block}`;
}

/** Neither to the internet nor through a NAT gateway. */
function leadsInside({ gateway_id, nat_gateway_id, egress_only_gateway_id }: InventoryResource["config"]): boolean {
  return !nat_gateway_id && !egress_only_gateway_id && !`${gateway_id ?? ""}`.startsWith("igw-");
}

function holds(outer: string, inner: string): boolean {
  const [[network, bits], [address, innerBits]] = [ipaddr.IPv4.parseCIDR(outer), ipaddr.IPv4.parseCIDR(inner)];
  return bits <= innerBits && address.match(network, bits);
}

function bitsOf(cidr: string): number {
  return ipaddr.IPv4.parseCIDR(cidr)[1];
}

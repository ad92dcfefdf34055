import { isDeepStrictEqual } from "node:util";
import { check, type Line, type Mismatch, none, wrong } from "../line";
import type { Planned, SitePlans } from "../plans";

/** The addresses that are told to others are those of the NAT gateways by which the private subnets leave. */
export const egressAddressesAreTheNats = check(
  "output egress_addresses has, for the zone of each private subnet, the addresses of the NAT gateway it leads to",
  (plans) => {
    const ids = (plans.output("private_subnet_ids") ?? []) as string[];
    const leaving = ids.map((id) => [zoneOf(plans, id), addressesBehind(plans, id)]);
    const expected = Object.fromEntries(leaving) as Record<string, string[]>;
    const found = plans.output("egress_addresses");
    const all = Object.values(expected);
    if (all.length > 0 && all.every(({ length }) => length > 0) && isDeepStrictEqual(found, expected)) return [];
    const [want, is] = [expected, found].map((value) => JSON.stringify(value) ?? "none");
    return [{ address: "output.egress_addresses", attribute: "value", expected: want!, found: is! }];
  },
);

function zoneOf(plans: SitePlans, subnetId: string): string {
  return `${after(plans, "aws_subnet").find(({ id }) => id === subnetId)?.availability_zone}`;
}

function addressesBehind(plans: SitePlans, subnetId: string): string[] {
  const table = after(plans, "aws_route_table_association").find(({ subnet_id }) => subnet_id === subnetId);
  const route = after(plans, "aws_route").find(
    (one) => one.route_table_id === table?.route_table_id && one.destination_cidr_block === "0.0.0.0/0",
  );
  const gateway = after(plans, "aws_nat_gateway").find(({ id }) => id !== undefined && id === route?.nat_gateway_id);
  const held = [gateway?.allocation_id, ...((gateway?.secondary_allocation_ids ?? []) as unknown[])];
  const addresses = after(plans, "aws_eip").filter(({ id }) => held.includes(id));
  return addresses.map(({ public_ip }) => `${public_ip}`).sort();
}

function after(plans: SitePlans, type: string): Planned["after"][] {
  return plans.resources.filter((one) => one.type === type).map((one) => one.after);
}

/** Each of these services has an endpoint, ours or the client's, to which everybody in the VPC or its tables is led. */
export function endpointsFor(...services: string[]): Line {
  return check(`endpoints that are found by name or by route: ${services.join(", ")}`, (plans) =>
    services.flatMap((service) => leadingTo(plans, service)),
  );
}

function leadingTo(plans: SitePlans, service: string): Mismatch[] {
  const endpoints = plans.resources.filter(({ type, after: { service_name } }) => {
    return type === "aws_vpc_endpoint" && `${service_name}`.replace(/^com\.amazonaws\.[^.]+\./, "") === service;
  });
  if (endpoints.length === 0) return [none("aws_vpc_endpoint", service)];
  return endpoints.flatMap((one): Mismatch[] => {
    const { vpc_endpoint_type: kind, private_dns_enabled, route_table_ids } = one.after;
    if (kind === "Interface" && private_dns_enabled === true) return [];
    if (kind === "Gateway" && Array.isArray(route_table_ids) && route_table_ids.length > 0) return [];
    return [wrong(one, "vpc_endpoint_type", "an interface with private names or a gateway with routes", `${kind}`)];
  });
}

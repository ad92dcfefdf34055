import { expect, test } from "vitest";
import { egressAddressesAreTheNats, endpointsFor } from "../../../ops/trace/checks/egress";
import { judgeLine } from "../../../ops/trace/line";
import { type Made, sitePlans } from "./site-plans";

const network: Record<string, Made> = {
  "aws_subnet.a": { importing: "subnet-a", after: { id: "subnet-a", availability_zone: "zone-a" } },
  "aws_route_table_association.a": { importing: "a", after: { subnet_id: "subnet-a", route_table_id: "rtb-a" } },
  "aws_route.a": {
    importing: "a",
    after: { route_table_id: "rtb-a", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-a" },
  },
  "aws_nat_gateway.a": {
    importing: "nat-a",
    after: { id: "nat-a", allocation_id: "eip-2", secondary_allocation_ids: ["eip-1"] },
  },
  "aws_eip.first": { importing: "eip-1", after: { id: "eip-1", public_ip: "203.0.113.1" } },
  "aws_eip.second": { importing: "eip-2", after: { id: "eip-2", public_ip: "203.0.113.2" } },
  "aws_eip.other": { importing: "eip-3", after: { id: "eip-3", public_ip: "203.0.113.3" } },
};
const told = (value: unknown, made = network) =>
  judgeLine(
    egressAddressesAreTheNats,
    sitePlans({ network: made }, { network: { known: { private_subnet_ids: ["subnet-a"], egress_addresses: value } } }),
  ).map(({ found }) => found);

test("the addresses that are told are those of the NAT gateway behind each private subnet", () => {
  expect(told({ "zone-a": ["203.0.113.1", "203.0.113.2"] })).toEqual([]);
});

test.each([
  ["another address", { "zone-a": ["203.0.113.1", "203.0.113.3"] }],
  ["one too few", { "zone-a": ["203.0.113.2"] }],
  ["another zone", { "zone-b": ["203.0.113.1", "203.0.113.2"] }],
  ["none", {}],
])("%s is wrong", (_, value) => {
  expect(told(value)).toEqual([JSON.stringify(value)]);
});

test("no address behind a subnet proves nothing, though nothing is told either", () => {
  const { "aws_nat_gateway.a": _gone, ...without } = network;
  expect(told({ "zone-a": [] }, without)).toEqual(['{"zone-a":[]}']);
});

const service = (name: string, more: object): Made => ({
  after: { service_name: `com.amazonaws.eu-central-1.${name}`, ...more },
});
const endpoints = (made: Record<string, Made>) =>
  judgeLine(endpointsFor("s3", "ecr.api"), sitePlans({ platform: made })).map(({ address }) => address);
const interfaces = { vpc_endpoint_type: "Interface", private_dns_enabled: true };
const routes = { vpc_endpoint_type: "Gateway", route_table_ids: ["rtb-a"] };

test("endpoints are there, and lead somebody to them", () => {
  const good = { "aws_vpc_endpoint.s3": service("s3", routes), "aws_vpc_endpoint.api": service("ecr.api", interfaces) };
  expect(endpoints(good)).toEqual([]);
  expect(endpoints({ ...good, "aws_vpc_endpoint.s3": service("s3", { ...routes, route_table_ids: [] }) })).toEqual([
    "aws_vpc_endpoint.s3",
  ]);
  const nameless = service("ecr.api", { ...interfaces, private_dns_enabled: false });
  expect(endpoints({ ...good, "aws_vpc_endpoint.api": nameless })).toEqual(["aws_vpc_endpoint.api"]);
  expect(endpoints({ "aws_vpc_endpoint.s3": service("s3", routes) })).toEqual(["aws_vpc_endpoint"]);
});

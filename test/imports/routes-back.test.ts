import { describe, expect, test } from "vitest";
import type { InventoryResource } from "../../imports/inventory";
import { networkFindings } from "../../imports/network-findings";
import { answeringSubnets, answers } from "../../imports/routes-back";
import { siteProblems } from "../../imports/site-rules";
import { inventory, place, vpc } from "../ops/adopt/inventories";
import { site } from "../sites";

const OFFICE = "172.16.20.0/24";
const NAT = { destination: "0.0.0.0/0", inside: false };

describe("a range is answered", () => {
  test.each([
    ["by a route to it", [NAT, { destination: "172.16.0.0/12", inside: true }], true],
    ["by a route to a part of it", [NAT, { destination: "172.16.20.128/25", inside: true }], true],
    ["not by the internet", [NAT], false],
    ["not by a route elsewhere", [NAT, { destination: "10.0.0.0/8", inside: true }], false],
    [
      "by the most specific route alone",
      [
        { destination: "172.16.0.0/16", inside: false },
        { destination: "172.16.0.0/12", inside: true },
      ],
      false,
    ],
    ["by a transit gateway that takes everything", [{ destination: "0.0.0.0/0", inside: true }], true],
    ["not without any route", [], false],
  ])("%s", (_, routes, expected) => {
    expect(answers(routes, OFFICE)).toBe(expected);
  });
});

const topology = [place("a", "igw"), place("b", "igw"), place("a", "nat"), place("b", "nat"), place("c", "nat")];
const tableOf = (zone: string) => place(zone, "nat").routeTableId;
const route = (zone: string, config: InventoryResource["config"]): InventoryResource => ({
  ...{ type: "aws_route", key: `${zone}_${Object.values(config).join()}`, id: `${tableOf(zone)}_x` },
  config: { route_table_id: tableOf(zone), ...config },
});
const nat = (zone: string) => route(zone, { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" });
const toOffice = (zone: string) =>
  route(zone, { destination_cidr_block: "172.16.0.0/12", transit_gateway_id: "tgw-1" });
const network = (...routes: InventoryResource[]) =>
  inventory({ topology, resources: [vpc(), ...["a", "b", "c"].map(nat), ...routes] });
const zonesOf = (facts: ReturnType<typeof network>, ...cidrs: string[]) =>
  answeringSubnets(facts, cidrs).map(({ zone }) => zone.slice(-1));

describe("subnets of the operations load balancer", () => {
  test("are those whose tables have a route back to every range", () => {
    expect(zonesOf(network(toOffice("a"), toOffice("c")), OFFICE)).toEqual(["a", "c"]);
    const both = [OFFICE, "10.9.0.0/16"];
    expect(zonesOf(network(toOffice("a"), toOffice("c")), ...both)).toEqual([]);
  });

  test("are all of them for the VPC's own range", () => {
    expect(zonesOf(network(), "10.40.0.0/16")).toEqual(["a", "b", "c"]);
  });

  test("are also those with a route that a VPN adds, or to a prefix list that may hold the range", () => {
    const learned = { kind: "propagated-route", id: `${tableOf("a")}_172.16.0.0/12`, reason: "a VPN adds it" };
    const list = route("b", { destination_prefix_list_id: "pl-1", transit_gateway_id: "tgw-1" });
    expect(zonesOf({ ...network(list), unmanaged: [learned] }, OFFICE)).toEqual(["a", "b"]);
  });
});

const told = (...routes: InventoryResource[]) =>
  networkFindings({ inventory: network(...routes), tier: "cost", operationsCidrs: [OFFICE] });

test("fewer than two zones that answer are an error that names the subnets without a route back", () => {
  expect(told(toOffice("a"), toOffice("b"))).toEqual([]);
  expect(told(toOffice("a"))).toEqual([
    {
      code: "ADOPT217",
      severity: "error",
      id: [place("b", "nat"), place("c", "nat")].map(({ subnetId }) => subnetId).join(","),
      message: `has no route back to ${OFFICE}, which may reach the operations load balancer: 1 of the 2 AZs that it needs can answer`,
      remedy:
        "The client adds a route to the transit gateway, peering or VPN to these subnets' route tables; or correct operations.allowedCidrs.",
    },
  ]);
});

test("a network of our own answers itself and nobody else", () => {
  const zones = ["eu-central-1a", "eu-central-1b"];
  const problems = (...allowedCidrs: string[]) =>
    siteProblems(
      site({
        network: { mode: "create", cidr: "10.60.0.0/16", zones },
        operations: {
          domainName: "grafana.client.example",
          certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000002",
          allowedCidrs,
        },
      }),
    ).map(({ path, rule }) => `${path} ${rule}`);
  expect(problems("10.60.0.0/16")).toEqual([]);
  expect(problems("10.60.0.0/16", "10.8.0.0/16")).toEqual([
    "operations.allowedCidrs.1 must be in the network's own range 10.60.0.0/16: it has no route to others",
  ]);
});

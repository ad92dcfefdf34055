import { describe, expect, test } from "vitest";
import type { Egress, SubnetTopology } from "../../imports/inventory";
import { lostPlaces, networkFacts, placesIn } from "../../imports/network";
import { inventory, subnet as subnetResource, VPC_ID, vpc } from "../ops/adopt/inventories";

const A = "eu-central-1a";
const B = "eu-central-1b";
const C = "eu-central-1c";
const subnet = (subnetId: string, zone: string, cidr: string, egress: Egress): SubnetTopology => ({
  subnetId,
  zone,
  cidr,
  routeTableId: "rtb-1",
  egress,
});
const facts = (...topology: SubnetTopology[]) => networkFacts(inventory({ topology }));
const ids = (subnets: { id: string }[]) => subnets.map(({ id }) => id);

test("a subnet is public when its default route is an internet gateway, private when it is any other", () => {
  expect(
    facts(
      subnet("subnet-igw", A, "10.0.0.0/24", "igw"),
      subnet("subnet-nat", A, "10.0.1.0/24", "nat"),
      subnet("subnet-tgw", B, "10.0.2.0/24", "tgw"),
      subnet("subnet-closed", C, "10.0.3.0/24", "none"),
      subnet("subnet-odd", C, "10.0.4.0/24", "other"),
    ),
  ).toEqual({
    vpcId: VPC_ID,
    cidrs: ["10.40.0.0/16"],
    publicSubnets: [{ id: "subnet-igw", zone: A, cidr: "10.0.0.0/24" }],
    privateSubnets: [
      { id: "subnet-nat", zone: A, cidr: "10.0.1.0/24" },
      { id: "subnet-tgw", zone: B, cidr: "10.0.2.0/24" },
      { id: "subnet-odd", zone: C, cidr: "10.0.4.0/24" },
    ],
    egressAddresses: { [A]: [], [B]: [], [C]: [] },
    privateRouteTableIds: ["rtb-1"],
  });
});

test("a zone leaves as the NAT gateway of the subnet that is used there, and not as that of another", () => {
  const { egressAddresses } = facts(
    { ...subnet("subnet-large", A, "10.0.0.0/20", "nat"), egressAddresses: ["203.0.113.1", "203.0.113.2"] },
    { ...subnet("subnet-small", A, "10.0.16.0/24", "nat"), egressAddresses: ["203.0.113.3"] },
    subnet("subnet-tgw", B, "10.0.32.0/20", "tgw"),
  );
  expect(egressAddresses).toEqual({ [A]: ["203.0.113.1", "203.0.113.2"], [B]: [] });
});

test("the largest subnet of a zone is taken, whatever its kind of way out", () => {
  const { privateSubnets } = facts(
    subnet("subnet-small", A, "10.0.0.0/24", "nat"),
    subnet("subnet-large", A, "10.0.16.0/20", "tgw"),
    subnet("subnet-tiny", A, "10.0.1.0/28", "nat"),
  );
  expect(ids(privateSubnets)).toEqual(["subnet-large"]);
});

test("a prefix of one digit is larger than one of two", () => {
  const { privateSubnets } = facts(
    subnet("subnet-16", A, "10.1.0.0/16", "nat"),
    subnet("subnet-9", A, "10.128.0.0/9", "nat"),
  );
  expect(ids(privateSubnets)).toEqual(["subnet-9"]);
});

test("between equals the range decides, so that the order of the file does not", () => {
  const first = subnet("subnet-first", A, "10.0.0.0/24", "igw");
  const second = subnet("subnet-second", A, "10.0.1.0/24", "igw");
  expect(ids(facts(first, second).publicSubnets)).toEqual(["subnet-first"]);
  expect(ids(facts(second, first).publicSubnets)).toEqual(["subnet-first"]);
});

test("the subnets come sorted by zone", () => {
  const { publicSubnets } = facts(
    subnet("subnet-c", "eu-central-1c", "10.0.2.0/24", "igw"),
    subnet("subnet-a", "eu-central-1a", "10.0.0.0/24", "igw"),
    subnet("subnet-b", "eu-central-1b", "10.0.1.0/24", "igw"),
  );
  expect(ids(publicSubnets)).toEqual(["subnet-a", "subnet-b", "subnet-c"]);
});

test("a subnet in a Local or Wavelength Zone or on an Outpost is not used, although its zone sorts first", () => {
  const inOutpost = subnet("subnet-0000000b", B, "10.0.5.0/24", "nat");
  const topology = [
    subnet("subnet-ham", "eu-central-1-ham-1a", "10.0.0.0/20", "nat"),
    subnet("subnet-wl", "eu-central-1-wl1-ber-wlz-1", "10.0.16.0/20", "nat"),
    inOutpost,
    subnet("subnet-a", A, "10.0.3.0/24", "nat"),
  ];
  const outpost_arn = "arn:aws:outposts:eu-central-1:123456789012:outpost/op-1";
  const resources = [vpc(), subnetResource("rack", inOutpost.subnetId, { outpost_arn })];
  expect(ids(networkFacts(inventory({ topology, resources })).privateSubnets)).toEqual(["subnet-a"]);
});

describe("a place that was chosen", () => {
  const a = subnet("subnet-a", A, "10.0.0.0/24", "nat");
  const b = subnet("subnet-b", B, "10.0.1.0/24", "nat");
  const chosen = { public: [], private: [{ zone: B, subnetId: "subnet-b" }] };
  const later = (...topology: SubnetTopology[]) => inventory({ topology, places: chosen });

  test("stays first when a zone that sorts before it gets a subnet", () => {
    expect(ids(networkFacts(later(a, b)).privateSubnets)).toEqual(["subnet-b", "subnet-a"]);
  });

  test("stays when its zone gets a larger subnet", () => {
    expect(ids(networkFacts(later(b, subnet("subnet-large", B, "10.0.16.0/20", "nat"))).privateSubnets)).toEqual([
      "subnet-b",
    ]);
  });

  test("is another subnet of the same zone when it is gone: a data volume can follow there", () => {
    const facts = networkFacts(later(a, subnet("subnet-new", B, "10.0.2.0/24", "nat")));
    expect(ids(facts.privateSubnets)).toEqual(["subnet-new", "subnet-a"]);
    expect(lostPlaces(later(a, subnet("subnet-new", B, "10.0.2.0/24", "nat")))).toEqual([]);
  });

  test("is lost when its zone has no such subnet any more, and stays in the inventory so that somebody decides", () => {
    const isolated = later(a, { ...b, egress: "none" });
    expect(lostPlaces(isolated)).toEqual([{ tier: "private", zone: B, subnetId: "subnet-b" }]);
    expect(placesIn(isolated).private.map(({ subnetId }) => subnetId)).toEqual(["subnet-b", "subnet-a"]);
    expect(ids(networkFacts(isolated).privateSubnets)).toEqual(["subnet-a"]);
  });
});

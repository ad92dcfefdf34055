import { expect, test } from "vitest";
import type { Egress, SubnetTopology } from "../../imports/inventory";
import { networkFacts } from "../../imports/network";
import { inventory, VPC_ID } from "../ops/adopt/inventories";

const subnet = (subnetId: string, zone: string, cidr: string, egress: Egress): SubnetTopology => ({
  subnetId,
  zone,
  cidr,
  routeTableId: "rtb-1",
  egress,
});
const facts = (...topology: SubnetTopology[]) => networkFacts(inventory({ topology }));
const ids = (subnets: { id: string }[]) => subnets.map(({ id }) => id);

test("a subnet is public when its default route is an internet gateway, private when it is a NAT or transit gateway", () => {
  expect(
    facts(
      subnet("subnet-igw", "a", "10.0.0.0/24", "igw"),
      subnet("subnet-nat", "a", "10.0.1.0/24", "nat"),
      subnet("subnet-tgw", "b", "10.0.2.0/24", "tgw"),
      subnet("subnet-closed", "c", "10.0.3.0/24", "none"),
      subnet("subnet-odd", "c", "10.0.4.0/24", "other"),
    ),
  ).toEqual({
    vpcId: VPC_ID,
    cidrs: ["10.40.0.0/16"],
    publicSubnets: [{ id: "subnet-igw", zone: "a", cidr: "10.0.0.0/24" }],
    privateSubnets: [
      { id: "subnet-nat", zone: "a", cidr: "10.0.1.0/24" },
      { id: "subnet-tgw", zone: "b", cidr: "10.0.2.0/24" },
    ],
    egressAddresses: { a: [], b: [] },
    privateRouteTableIds: ["rtb-1"],
  });
});

test("a zone leaves as the NAT gateway of the subnet that is used there, and not as that of another", () => {
  const { egressAddresses } = facts(
    { ...subnet("subnet-large", "a", "10.0.0.0/20", "nat"), egressAddresses: ["203.0.113.1", "203.0.113.2"] },
    { ...subnet("subnet-small", "a", "10.0.16.0/24", "nat"), egressAddresses: ["203.0.113.3"] },
    subnet("subnet-tgw", "b", "10.0.32.0/20", "tgw"),
  );
  expect(egressAddresses).toEqual({ a: ["203.0.113.1", "203.0.113.2"], b: [] });
});

test("the largest subnet of a zone is taken, whatever its kind of way out", () => {
  const { privateSubnets } = facts(
    subnet("subnet-small", "a", "10.0.0.0/24", "nat"),
    subnet("subnet-large", "a", "10.0.16.0/20", "tgw"),
    subnet("subnet-tiny", "a", "10.0.1.0/28", "nat"),
  );
  expect(ids(privateSubnets)).toEqual(["subnet-large"]);
});

test("a prefix of one digit is larger than one of two", () => {
  const { privateSubnets } = facts(
    subnet("subnet-16", "a", "10.1.0.0/16", "nat"),
    subnet("subnet-9", "a", "10.128.0.0/9", "nat"),
  );
  expect(ids(privateSubnets)).toEqual(["subnet-9"]);
});

test("between equals the range decides, so that the order of the file does not", () => {
  const first = subnet("subnet-first", "a", "10.0.0.0/24", "igw");
  const second = subnet("subnet-second", "a", "10.0.1.0/24", "igw");
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

import { describe, expect, test } from "vitest";
import type { Demand } from "../../imports/demand";
import type { Finding } from "../../imports/finding";
import type { Inventory } from "../../imports/inventory";
import { networkFindings, priorityFindings } from "../../imports/network-findings";
import type { NetworkQuestion } from "../../imports/network-question";
import { inventory, place, VPC_ID, vpc } from "../ops/adopt/inventories";

const demand: Demand = {
  "task subnet addresses": 13,
  "public load balancers": 1,
  "vpc L-E79EC296": 5,
  "ec2 L-1216C47A": 12,
  "elasticloadbalancing L-B22855CB": 2,
  "listener rules": 1,
};
const told = (facts: Partial<Inventory>, question: Partial<NetworkQuestion> = {}) =>
  networkFindings({ inventory: inventory(facts), tier: "cost", demand, ...question }).map(asRead);
const asRead = ({ code, severity, id, message, remedy }: Finding) => `${severity} ${code} ${id} ${message}. ${remedy}`;
const twoZones = [place("a", "igw"), place("b", "igw"), place("a", "nat"), place("b", "nat")];

test("a network with two public zones, a way out and room has nothing wrong", () => {
  expect(told({ topology: twoZones })).toEqual([]);
  expect(told({ topology: twoZones }, { tier: "ha" })).toEqual([]);
});

test("public subnets in one zone are too few for a load balancer", () => {
  expect(told({ topology: [place("a", "igw"), place("a", "nat")] })).toEqual([
    `error ADOPT201 ${VPC_ID} has public subnets in 1 AZ (eu-central-1a); a load balancer needs two. ` +
      "The client adds a subnet in another AZ with a default route to the internet gateway. " +
      "That route makes a subnet public, not its name or its flags.",
  ]);
});

test("private subnets without a way out are none, and tier ha wants them in two zones", () => {
  const isolated = [place("a", "igw"), place("b", "igw"), place("a", "none")];
  const remedy = "The client gives a private subnet a default route, for example to a NAT or a transit gateway.";
  expect(told({ topology: isolated })).toEqual([
    `error ADOPT202 ${VPC_ID} has private subnets with egress in 0 AZs; tier cost needs 1, because tasks pull images and call AWS. ${remedy}`,
  ]);
  expect(told({ topology: twoZones.slice(0, 3) }, { tier: "ha" })).toEqual([
    `error ADOPT202 ${VPC_ID} has private subnets with egress in 1 AZ (eu-central-1a); tier ha needs 2, because tasks pull images and call AWS. ${remedy}`,
  ]);
});

test("a transit gateway as the way out is told, not held against the network", () => {
  expect(told({ topology: [place("a", "igw"), place("b", "igw"), place("a", "tgw")] })).toEqual([
    "info ADOPT203 subnet-00000002 (eu-central-1a) egresses through a transit gateway: its public IPs are unknown here. " +
      "Ask the client for them where a partner has an allow-list.",
  ]);
});

test("DNS settings that are off are told, each for itself, whether or not there are interface endpoints", () => {
  const resources = [vpc({ enable_dns_support: false, enable_dns_hostnames: false })];
  expect(told({ resources })).toEqual([
    `error ADOPT204 ${VPC_ID} has enableDnsSupport off: names of AWS services cannot be resolved. The client enables it.`,
    `error ADOPT205 ${VPC_ID} has enableDnsHostnames off: its private hosted zones do not answer, so that services do not find each other, and interface endpoints have no private DNS names. The client enables it.`,
  ]);
});

test("name servers of the company are told with the zone that they must forward, alone and beside Amazon's", () => {
  const options = (...domain_name_servers: string[]) => ({
    type: "aws_vpc_dhcp_options" as const,
    key: "corp",
    id: "dopt-00000001",
    config: { domain_name_servers },
  });
  const resources = (...servers: string[]) => [vpc(), options(...servers)];
  const remedy = (servers: string) =>
    `The DNS servers ${servers} must forward acme.internal to an inbound endpoint of Route 53 Resolver in ${VPC_ID}, ` +
    "or leave its DHCP options: services find each other by that zone.";
  expect(told({ resources: resources("10.99.0.2", "10.99.0.3") }, { privateZone: "acme.internal" })).toEqual([
    `warning ADOPT214 ${VPC_ID} resolves names with 10.99.0.2, 10.99.0.3 only: these do not know acme.internal, by which services find each other. ` +
      remedy("10.99.0.2, 10.99.0.3"),
  ]);
  for (const amazon of ["AmazonProvidedDNS", "169.254.169.253", "10.40.0.2"]) {
    expect(told({ resources: resources("10.99.0.2", amazon) }, { privateZone: "acme.internal" })).toEqual([
      `warning ADOPT216 ${VPC_ID} resolves names with 10.99.0.2 besides Amazon's: which of them answers is not certain, and the others do not know acme.internal. ` +
        remedy("10.99.0.2"),
    ]);
    expect(told({ resources: resources(amazon) })).toEqual([]);
  }
});

test("a private subnet that is too small for instances, tasks and caches is told with the numbers", () => {
  expect(told({ topology: [...twoZones.slice(0, 2), place("a", "nat", 28)] })).toEqual([
    "error ADOPT206 subnet-00000001 has 11 free IPs (10.40.4.0/28 in eu-central-1a: 11); " +
      "instances, tasks of a deployment and caches need 13. " +
      "The client frees IPs or adds a larger private subnet with egress.",
  ]);
});

test("what AWS counts as free outweighs the size of the subnet; in tier ha the zones add up", () => {
  const free = new Map([
    ["subnet-00000001", 5],
    ["subnet-00000011", 7],
  ]);
  expect(told({ topology: twoZones }, { free }).join()).toContain("has 5 free IPs (10.40.4.0/22 in eu-central-1a: 5)");
  expect(told({ topology: twoZones }, { free, tier: "ha" }).join()).toContain("has 12 free IPs");
  free.set("subnet-00000011", 8);
  expect(told({ topology: twoZones }, { free, tier: "ha" })).toEqual([]);
});

test("in tier cost the zones that the site chose for pools add up too", () => {
  const free = new Map([
    ["subnet-00000001", 5],
    ["subnet-00000011", 7],
  ]);
  const pools = { app: { zones: ["eu-central-1b"] } };
  expect(told({ topology: twoZones }, { free, pools }).join()).toContain("has 12 free IPs");
});

test("a public subnet without room for a load balancer is told", () => {
  const free = new Map([["subnet-00000010", 7]]);
  expect(told({ topology: twoZones }, { free })).toEqual([
    "error ADOPT207 subnet-00000010 (10.40.40.0/22, eu-central-1b) has 7 free IPs; a load balancer needs 8. " +
      "The client frees IPs or adds a larger public subnet in that AZ.",
  ]);
});

test("an internal load balancer needs two private zones with room, in tier cost too", () => {
  const asked = { demand: { ...demand, "internal load balancers": 1 } };
  expect(told({ topology: twoZones }, asked)).toEqual([]);
  expect(told({ topology: twoZones.slice(0, 3) }, asked)).toEqual([
    `error ADOPT202 ${VPC_ID} has private subnets with egress in 1 AZ (eu-central-1a); an internal load balancer needs two. ` +
      "The client gives a private subnet in another AZ egress, or the site leaves out `operations`.",
  ]);
  const free = new Map([["subnet-00000011", 7]]);
  expect(told({ topology: twoZones }, { ...asked, free })).toEqual([
    "error ADOPT207 subnet-00000011 (10.40.44.0/22, eu-central-1b) has 7 free IPs; a load balancer needs 8. " +
      "The client frees IPs or adds a larger private subnet in that AZ.",
  ]);
});

test("a route that moves up on the client's listener is told, and stops nobody", () => {
  const facts = { loadBalancerArn: "lb", listenerArn: "listener", securityGroupId: "sg", takenPriorities: [100, 101] };
  expect(priorityFindings(facts, { api: 100, dashboard: 1000 }).map(asRead)).toEqual([
    "info ADOPT209 listener has a rule with priority 100: the rule of api gets 102. " +
      "Check the client's rules before it: the lowest matching priority wins.",
  ]);
});

test("on the client's listener no public zone is needed", () => {
  const served = { ...demand, "public load balancers": 0 };
  expect(told({ topology: [place("a", "nat")] }, { demand: served })).toEqual([]);
});

test("egress by a NAT instance, a firewall or another network is accepted, and told like a transit gateway", () => {
  expect(told({ topology: [place("a", "igw"), place("b", "igw"), place("a", "other")] })).toEqual([
    "info ADOPT203 subnet-00000004 (eu-central-1a) egresses through an instance, a firewall or another network: " +
      "whether it reaches AWS, and with which public IPs, is unknown here. " +
      "Ask the client for them where a partner has an allow-list.",
  ]);
});

test("a default route in a subnet without egress is a blackhole", () => {
  const route = {
    type: "aws_route" as const,
    key: "private_a_default",
    id: "rtb-00000003_0.0.0.0/0",
    config: { route_table_id: "rtb-00000003", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-00000001" },
  };
  expect(told({ topology: [...twoZones, place("a", "none")], resources: [vpc(), route] })).toEqual([
    "warning ADOPT210 rtb-00000003_0.0.0.0/0 leads to something that was deleted: subnet-00000003 has no egress. " +
      "The client replaces the target of the route, or deletes it.",
  ]);
});

test("a subnet in a Local Zone is told and not counted", () => {
  const hamburg = { ...place("a", "nat"), subnetId: "subnet-0000ham0", zone: "eu-central-1-ham-1a" };
  expect(told({ topology: [...twoZones, hamburg] })).toEqual([
    "info ADOPT211 subnet-0000ham0 is in eu-central-1-ham-1a, a Local or Wavelength Zone or an Outpost: the platform does not use it. " +
      "Nothing to do; it is adopted like every subnet.",
  ]);
  expect(told({ topology: [...twoZones.slice(0, 2), hamburg] }).join()).toContain(
    "private subnets with egress in 0 AZs",
  );
});

test("an AZ that was chosen and has no such subnet any more stops everything", () => {
  const places = { public: [], private: [{ zone: "eu-central-1a", subnetId: "subnet-00000001" }] };
  expect(told({ topology: [...twoZones.slice(0, 2), place("b", "nat")], places })).toEqual([
    "error ADOPT212 subnet-00000001 was chosen as the private subnet of eu-central-1a, and neither it nor another subnet there is private any more: " +
      "what runs there would move to another AZ, and a data volume cannot follow. " +
      "Ask the client for the route that was changed. To move on purpose, delete the entry under `places` in inventory.json.",
  ]);
});

describe("VPC Block Public Access", () => {
  const blocked = (mode: string) => ({
    topology: twoZones,
    unmanaged: [VPC_ID, "subnet-00000000", "subnet-00000010"].map((id) => ({
      kind: "block-public-access",
      id,
      reason: "x",
      config: { internet_gateway_block_mode: mode },
    })),
  });
  const remedy = "The client excludes the subnet (create-vpc-block-public-access-exclusion) or changes the mode.";

  test("in both directions stops a public load balancer and NAT", () => {
    expect(told(blocked("block-bidirectional"))[0]).toBe(
      "error ADOPT213 subnet-00000000 (eu-central-1a) has VPC Block Public Access in mode block-bidirectional: " +
        `no traffic passes a public load balancer or a NAT gateway in it. ${remedy}`,
    );
    expect(told(blocked("block-bidirectional"), { demand: {} }).join()).toContain(
      "no traffic passes a NAT gateway in it",
    );
  });

  test("of what comes in stops a public load balancer only", () => {
    expect(told(blocked("block-ingress"))).toHaveLength(2);
    expect(told(blocked("block-ingress"), { demand: {} })).toEqual([]);
  });
});

import { expect, test } from "vitest";
import type { Demand } from "../../imports/demand";
import type { Finding } from "../../imports/finding";
import type { Inventory } from "../../imports/inventory";
import { type NetworkQuestion, networkFindings, priorityFindings } from "../../imports/network-findings";
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
  const remedy = "The client gives a private subnet a default route to a NAT or a transit gateway.";
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

test("DNS settings that are off are told, each for itself", () => {
  const resources = [vpc({ enable_dns_support: false, enable_dns_hostnames: false })];
  expect(told({ resources })).toEqual([
    `error ADOPT204 ${VPC_ID} has enableDnsSupport off: names of AWS services cannot be resolved. The client enables it.`,
    `warning ADOPT205 ${VPC_ID} has enableDnsHostnames off: interface endpoints cannot have private DNS names. The client enables it.`,
  ]);
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

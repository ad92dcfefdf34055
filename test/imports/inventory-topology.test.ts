import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Inventory, type InventoryResource, parseInventory } from "../../imports/inventory";

const FILE = "imports/acme/inventory.json";
const REMEDY = "Restore the file from version control; `npm run adopt -- discover` writes it, and nobody by hand.";
const acme = JSON.parse(readFileSync(FILE, "utf8")) as Inventory;
const [first, second] = acme.topology as [Inventory["topology"][number], Inventory["topology"][number]];
const indexOf = (type: string) => acme.resources.findIndex((one) => one.type === type);
const SUBNET = acme.resources.findIndex(({ id }) => id === first.subnetId);
const BALANCER = indexOf("aws_lb");
const balancer = acme.resources[BALANCER]!.id;

/** What is wrong with acme's inventory, each as a line. */
function told(changes: Partial<Inventory>): string[] {
  const result = parseInventory({ ...acme, ...changes }, FILE);
  const problems = "problems" in result ? result.problems : [];
  expect(problems.filter(({ remedy }) => remedy !== REMEDY)).toEqual([]);
  return problems.map(({ path, rule, value }) => `${path.slice(FILE.length + 2)}: ${rule}, got ${value}`);
}

const resource = (index: number, config: InventoryResource["config"]) => ({
  resources: acme.resources.with(index, {
    ...acme.resources[index]!,
    config: { ...acme.resources[index]!.config, ...config },
  }),
});
const subnet = (changes: Partial<typeof first>) => ({ topology: acme.topology.with(0, { ...first, ...changes }) });

test("a subnet of another VPC is not in the inventory of this one", () => {
  expect(told(resource(SUBNET, { vpc_id: "vpc-00000000" }))).toEqual([
    `resources.${SUBNET}.config.vpc_id: must be ${acme.vpcId}, the VPC of the inventory, got vpc-00000000`,
  ]);
});

test("the topology is about subnets and route tables that the inventory has", () => {
  expect(told(subnet({ subnetId: "subnet-00000000" }))).toEqual([
    "topology.0.subnetId: must be a subnet that the inventory has, adopted or not, got subnet-00000000",
    `resources.${SUBNET}.id: must be in the topology, as every subnet is, got ${first.subnetId}`,
  ]);
  expect(told(subnet({ routeTableId: "rtb-00000000" }))).toContain(
    "topology.0.routeTableId: must be a route table that the inventory has, adopted or not, got rtb-00000000",
  );
});

test("the topology says of a subnet what its resources say", () => {
  const other = acme.topology.find(({ routeTableId }) => routeTableId !== first.routeTableId)!;
  expect(told(subnet({ routeTableId: other.routeTableId }))).toEqual([
    `topology.0.routeTableId: must be ${first.routeTableId}, as the resources say, got ${other.routeTableId}`,
  ]);
  expect(told(subnet({ cidr: "10.0.0.0/28" }))).toEqual([
    `topology.0.cidr: must be ${first.cidr}, as the resources say, got 10.0.0.0/28`,
  ]);
  expect(told({ ...subnet({ zone: "eu-central-1f" }), places: undefined })).toEqual([
    `topology.0.zone: must be ${first.zone}, as the resources say, got eu-central-1f`,
  ]);
});

test("a subnet that was released or left out is known, too", () => {
  const resources = acme.resources.filter(({ id }) => ![first.subnetId, second.subnetId].includes(id));
  const { type, key, id } = acme.resources[SUBNET]!;
  const forgotten = [{ type, key, id, reason: "released" as const }];
  const unmanaged = [...acme.unmanaged, { kind: "subnet", id: second.subnetId, reason: "newer than the provider" }];
  expect(told({ resources, forgotten, unmanaged })).toEqual([]);
});

test("the subnet chosen for a zone is in it", () => {
  const { subnetId } = acme.places!.private[0]!;
  const places = { ...acme.places!, private: acme.places!.private.with(0, { subnetId, zone: "eu-central-1f" }) };
  const { zone } = acme.topology.find((one) => one.subnetId === subnetId)!;
  expect(told({ places })).toEqual([`places.private.0.zone: must be ${zone}, where ${subnetId} is, got eu-central-1f`]);
});

test("load balancers are those of the list", () => {
  expect(told({ loadBalancerArns: [] })).toEqual([
    `resources.${BALANCER}.id: must be in loadBalancerArns, as every adopted load balancer is, got ${balancer}`,
  ]);
  const cut = balancer.slice(0, -17);
  const gone = `${balancer.slice(0, -4)}0000`;
  expect(told({ loadBalancerArns: [balancer, cut, gone] })).toEqual([
    `loadBalancerArns.1: must be the whole ARN of a load balancer, got ${cut}`,
    `loadBalancerArns.2: must be a load balancer that the inventory has, adopted or not, got ${gone}`,
  ]);
});

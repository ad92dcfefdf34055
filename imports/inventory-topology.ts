import { type Inventory, type InventoryResource, RESTORE } from "./inventory-shape";
import { isImportId, type ResourceType } from "./inventory-types";
import { type Problem, unless } from "./problems";

/** What the lists of an inventory say of the same objects, where it is not the same. */
export function topologyProblems(inventory: Inventory): Problem[] {
  return [
    ...strangersIn(inventory),
    ...subnetProblems(inventory),
    ...missingSubnets(inventory),
    ...placeProblems(inventory),
    ...balancerProblems(inventory),
  ];
}

/** Objects of another VPC: a plan would import them, and no network of ours leads there. */
function strangersIn({ vpcId, resources }: Inventory): Problem[] {
  return resources.flatMap(({ config }, index) =>
    unless(config.vpc_id === undefined || config.vpc_id === vpcId, {
      path: `resources.${index}.config.vpc_id`,
      value: config.vpc_id,
      rule: `must be ${vpcId}, the VPC of the inventory`,
      remedy: RESTORE,
    }),
  );
}

/** Each entry of the topology, by the resources that it is about. */
function subnetProblems(inventory: Inventory): Problem[] {
  const { resources, topology } = inventory;
  const known = (type: ResourceType, id: string) => knownIds(inventory, type).includes(id);
  return topology.flatMap(({ subnetId, routeTableId, zone, cidr }, index) => {
    const at = `topology.${index}`;
    const subnet = resources.find(({ type, id }) => type === "aws_subnet" && id === subnetId)?.config;
    const association = resources.find(
      ({ type, config }) => type === "aws_route_table_association" && config.subnet_id === subnetId,
    )?.config;
    return [
      ...unless(known("aws_subnet", subnetId), {
        path: `${at}.subnetId`,
        value: subnetId,
        rule: "must be a subnet that the inventory has, adopted or not",
        remedy: RESTORE,
      }),
      ...unless(known("aws_route_table", routeTableId), {
        path: `${at}.routeTableId`,
        value: routeTableId,
        rule: "must be a route table that the inventory has, adopted or not",
        remedy: RESTORE,
      }),
      ...sameAs(`${at}.routeTableId`, routeTableId, association?.route_table_id),
      ...sameAs(`${at}.zone`, zone, subnet?.availability_zone),
      ...sameAs(`${at}.cidr`, cidr, subnet?.cidr_block),
    ];
  });
}

function sameAs(path: string, value: string, fact: unknown): Problem[] {
  const rule = `must be ${fact}, as the resources say`;
  return unless(fact === undefined || fact === null || fact === value, { path, value, rule, remedy: RESTORE });
}

function missingSubnets({ resources, topology }: Inventory): Problem[] {
  return resources.flatMap(({ type, id }, index) =>
    unless(type !== "aws_subnet" || topology.some(({ subnetId }) => subnetId === id), {
      path: `resources.${index}.id`,
      value: id,
      rule: "must be in the topology, as every subnet is",
      remedy: RESTORE,
    }),
  );
}

/** A chosen subnet may be gone: that is a finding of its own. */
function placeProblems({ topology, places }: Inventory): Problem[] {
  return Object.entries(places ?? {}).flatMap(([tier, chosen]) =>
    chosen.flatMap(({ zone, subnetId }, index) => {
      const subnet = topology.find((one) => one.subnetId === subnetId);
      return unless(!subnet || subnet.zone === zone, {
        path: `places.${tier}.${index}.zone`,
        value: zone,
        rule: `must be ${subnet?.zone}, where ${subnetId} is`,
        remedy: RESTORE,
      });
    }),
  );
}

/** Adoption is asked for load balancers by their ARNs: what is not in the list is forgotten by the next discovery. */
function balancerProblems(inventory: Inventory): Problem[] {
  const { resources, loadBalancerArns } = inventory;
  const isBalancer = ({ type }: InventoryResource) => type === "aws_lb";
  return [
    ...loadBalancerArns.flatMap((arn, index) => [
      ...unless(isImportId("aws_lb", arn), {
        path: `loadBalancerArns.${index}`,
        value: arn,
        rule: "must be the whole ARN of a load balancer",
        remedy: RESTORE,
      }),
      ...unless(!isImportId("aws_lb", arn) || knownIds(inventory, "aws_lb").includes(arn), {
        path: `loadBalancerArns.${index}`,
        value: arn,
        rule: "must be a load balancer that the inventory has, adopted or not",
        remedy: RESTORE,
      }),
    ]),
    ...resources.flatMap((one, index) =>
      unless(!isBalancer(one) || loadBalancerArns.includes(one.id), {
        path: `resources.${index}.id`,
        value: one.id,
        rule: "must be in loadBalancerArns, as every adopted load balancer is",
        remedy: RESTORE,
      }),
    ),
  ];
}

/** Of what is adopted, released or left out. */
function knownIds({ resources, forgotten, unmanaged }: Inventory, type: ResourceType): string[] {
  const ours = [...resources, ...forgotten].filter((one) => one.type === type);
  return [...ours, ...unmanaged].map(({ id }) => id);
}

import { LISTED } from "../../hcl/query-file";
import type { Inventory, InventoryResource } from "../../imports/inventory";
import type { Drift } from "./compare";
import type { Marks } from "./ours";
import type { Found } from "./query-result";

/**
 * Where the inventory and the count of `terraform query` disagree: objects that the count has and the inventory neither
 * adopts nor names, and adopted ones that the count has not.
 */
export function disagreements(inventory: Inventory, found: Found[], marks: Marks): Drift[] {
  const known = new Set([
    ...inventory.resources.flatMap((one) => [one.id, countedId(one)]),
    ...inventory.unmanaged.map(({ id }) => id),
    ...inventory.forgotten.map(({ id }) => id),
  ]);
  const counted = new Set(found.map((one) => `${one.type} ${idOf(one)}`));
  const ours = new Set(found.filter(({ object }) => isMarked(object, marks)).map(idOf));
  return [
    ...inventory.resources
      .filter((one) => isListed(one) && !counted.has(`${one.type} ${countedId(one)}`))
      .map(({ id, type, config }) => drift({ id, type, kind: "removed", before: config, after: null })),
    ...found
      .filter((one) => !known.has(idOf(one)) && isOfNetwork(one, inventory, known) && !hangsOn(one, ours))
      .map((one) => drift({ id: idOf(one), type: one.type, kind: "added", before: null, after: one.object })),
  ];
}

/** How many adopted objects of how many types the count can speak of. */
export function countable({ resources }: Inventory): { objects: number; types: number; others: string[] } {
  const listed = resources.filter(isListed);
  const others = resources.filter((one) => !isListed(one)).map(({ type }) => type);
  return { objects: listed.length, types: new Set(listed.map(({ type }) => type)).size, others: [...new Set(others)] };
}

function drift(one: Omit<Drift, "attribute">): Drift {
  return { ...one, attribute: null };
}

function isListed({ type }: InventoryResource): boolean {
  return Object.hasOwn(LISTED, type);
}

/** An association is counted by its own id, and imported by those of the two that it associates. */
function countedId({ id, observed }: InventoryResource): string {
  return String(observed?.association_id ?? id);
}

/** The import id: of a route two parts, of everything else the only part besides account and Region. */
function idOf({ type, identity }: Found): string {
  const { account_id: _account, region: _region, ...own } = identity;
  if (type !== "aws_route") return String(Object.values(own).find((value) => value !== null) ?? "");
  const { route_table_id: table, ...destination } = own;
  return `${table}_${Object.values(destination).find((value) => value !== null && value !== "")}`;
}

/** Lists of the whole Region have objects of other VPCs; a route table has routes and an association of its own. */
function isOfNetwork({ type, object }: Found, { vpcId }: Inventory, known: ReadonlySet<string>): boolean {
  const isKnown = (value: unknown) => typeof value === "string" && value !== "" && known.has(value);
  switch (type) {
    case "aws_lb":
    case "aws_lb_target_group":
      return object.vpc_id === vpcId;
    case "aws_eip":
      return isKnown(object.network_interface);
    case "aws_flow_log":
      return object.vpc_id === vpcId || isKnown(object.subnet_id) || isKnown(object.eni_id);
    case "aws_route":
      // Of a gateway endpoint there are routes by prefix list.
      return object.gateway_id !== "local" && !(object.vpc_endpoint_id && object.destination_prefix_list_id);
    case "aws_route_table_association":
      return Boolean(object.subnet_id || object.gateway_id);
    default:
      return true;
  }
}

function isMarked({ tags }: Record<string, unknown>, marks: Marks): boolean {
  const own = (tags ?? {}) as Marks;
  return Object.entries(marks).every(([key, value]) => own[key] === value);
}

/** A rule that refers to our group may be the client's. */
function hangsOn(one: Found, ours: ReadonlySet<string>): boolean {
  const { referenced_security_group_id: _referenced, ...parents } = one.object;
  return ours.has(idOf(one)) || Object.values(parents).some((value) => ours.has(String(value)));
}

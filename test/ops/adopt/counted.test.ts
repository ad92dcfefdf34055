import { beforeAll, describe, expect, test } from "vitest";
import { LISTED } from "../../../hcl/query-file";
import type { Inventory, InventoryResource } from "../../../imports/inventory";
import { loadSite } from "../../../imports/sites";
import { countable, disagreements } from "../../../ops/adopt/counted";
import type { Found } from "../../../ops/adopt/query-result";

const MARKS = { "managed-by": "terraform", site: "acme" };
const PLACE = { account_id: "210987654321", region: "eu-central-1" };
let inventory: Inventory;
/** What `terraform query` finds in the account of acme, by the identities that the provider documents. */
let all: Found[];

beforeAll(async () => {
  inventory = (await loadSite("acme")).inventory;
  all = inventory.resources.filter(({ type }) => Object.hasOwn(LISTED, type)).map(found);
});

function found({ type, id, config, observed }: InventoryResource): Found {
  const { route_table_id, destination_cidr_block } = config;
  const own =
    type === "aws_route"
      ? { route_table_id, destination_cidr_block, destination_prefix_list_id: null }
      : { [type.startsWith("aws_lb") ? "arn" : "id"]: observed?.association_id ?? id };
  return { type, identity: { ...PLACE, ...own }, object: { id, ...config } };
}

const extra = (type: string, id: string, object: Record<string, unknown> = {}): Found => ({
  ...{ type, identity: { ...PLACE, id }, object },
});
const told = (results: Found[]) =>
  disagreements(inventory, results, MARKS).map(({ kind, type, id }) => `${kind} ${type} ${id}`);

test("a count of the same account agrees with the inventory", () => {
  expect(all.length).toBeGreaterThan(75);
  expect(told(all)).toEqual([]);
  expect(countable(inventory)).toMatchObject({
    objects: all.length,
    others: expect.arrayContaining(["aws_vpc_dhcp_options"]),
  });
});

test("what the count has not is named, and so is what only the count has", () => {
  const [lost] = all.filter(({ type }) => type === "aws_nat_gateway");
  const group = extra("aws_security_group", "sg-0000000f", { name: "new" });
  expect(told([...all.filter((one) => one !== lost), group])).toEqual([
    `removed aws_nat_gateway ${lost!.identity.id}`,
    "added aws_security_group sg-0000000f",
  ]);
});

test("an association that AWS made anew is another one", () => {
  const again = all.map((one) => {
    return one.type === "aws_route_table_association" ? { ...one, identity: { ...PLACE, id: "rtbassoc-f" } } : one;
  });
  const [first] = told(again).filter((line) => line.startsWith("added"));
  expect(first).toBe("added aws_route_table_association rtbassoc-f");
});

describe("no disagreement is", () => {
  test.each([
    ["a route of the table itself", "aws_route", { route_table_id: "rtb-1", gateway_id: "local" }],
    ["a route of a gateway endpoint", "aws_route", { vpc_endpoint_id: "vpce-1", destination_prefix_list_id: "pl-1" }],
    ["the association of the main table", "aws_route_table_association", { subnet_id: "", gateway_id: "" }],
    ["a load balancer of another VPC", "aws_lb", { vpc_id: "vpc-f" }],
    ["an address that nothing here holds", "aws_eip", { network_interface: "" }],
    ["a flow log of another VPC", "aws_flow_log", { vpc_id: "vpc-f", subnet_id: "" }],
    ["an object of ours", "aws_security_group", { tags: MARKS }],
  ])("%s", (_what, type, object) => {
    expect(told([...all, extra(type, "x-1", object)])).toEqual([]);
  });

  test("what hangs on an object of ours, unlike a client's rule that refers to one", () => {
    const ours = extra("aws_security_group", "sg-ours", { tags: MARKS });
    const rule = extra("aws_vpc_security_group_ingress_rule", "sgr-1", { security_group_id: "sg-ours" });
    const theirs = extra("aws_vpc_security_group_ingress_rule", "sgr-2", { referenced_security_group_id: "sg-ours" });
    expect(told([...all, ours, rule, theirs])).toEqual(["added aws_vpc_security_group_ingress_rule sgr-2"]);
  });

  test("what the inventory names and does not adopt, and what was released", () => {
    const acl = inventory.unmanaged.find(({ kind }) => kind === "default-network-acl")!;
    expect(told([...all, extra("aws_network_acl", acl.id)])).toEqual([]);
    const [subnet] = inventory.resources.filter(({ type }) => type === "aws_subnet");
    const { type, key, id } = subnet!;
    const resources = inventory.resources.filter((one) => one !== subnet);
    const released = { ...inventory, resources, forgotten: [{ type, key, id, reason: "released" as const }] };
    expect(disagreements(released, all, MARKS)).toEqual([]);
  });
});

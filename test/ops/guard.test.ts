import { expect, test } from "vitest";
import { describeFinding, guard } from "../../ops/guard";
import type { Plan } from "../../ops/terraform/plan";
import { inventory, VPC_ID } from "./adopt/inventories";
import { planOf } from "./plans";

const SUBNET_ID = "subnet-0000000000000000a";
const VPC = "aws_vpc.acme";
const SUBNET = "aws_subnet.public_a";
const imports = (id: string) => ({ actions: ["no-op" as const], importing: { id } });
const clean = { [VPC]: imports(VPC_ID), [SUBNET]: imports(SUBNET_ID) };
const said = (plan: Plan) => guard(inventory(), plan).map(describeFinding);

test("a plan that imports exactly the inventory passes", () => {
  expect(said(planOf(clean))).toEqual([]);
});

test("so does a later plan, in which the objects stand still", () => {
  const still = (id: string) => ({ actions: ["no-op" as const], before: { id }, after: { id } });
  expect(said(planOf({ [VPC]: still(VPC_ID), [SUBNET]: still(SUBNET_ID) }))).toEqual([]);
});

test("so does a plan that touches none of them, whatever it does to ours", () => {
  expect(said(planOf({ "aws_sqs_queue.jobs": { actions: ["delete", "create"] } }))).toEqual([]);
  expect(said({})).toEqual([]);
});

test("an object without its import block would be created a second time", () => {
  expect(said(planOf({ ...clean, [SUBNET]: { actions: ["create"] } }))).toEqual([
    "  aws_subnet.public_a would be created: its import block is missing, or the object is gone",
  ]);
});

test("an object that is left out of a plan with others is missed", () => {
  expect(said(planOf({ [VPC]: imports(VPC_ID) }))).toEqual([
    "  aws_subnet.public_a is in the inventory and not in the plan",
  ]);
});

test("an import of another object than the inventory's is named with both ids", () => {
  expect(said(planOf({ ...clean, [SUBNET]: imports("subnet-2") }))).toEqual([
    `  aws_subnet.public_a imports subnet-2; the inventory says ${SUBNET_ID}`,
  ]);
});

test("a change is named with its attribute, before and after, one line for each", () => {
  const change = {
    actions: ["update" as const],
    importing: { id: VPC_ID },
    before: { id: VPC_ID, tags_all: { a: "1" }, enable_dns_support: true },
    after: { id: VPC_ID, tags_all: { a: "1", site: "acme" }, enable_dns_support: false },
  };
  expect(said(planOf({ ...clean, [VPC]: change }))).toEqual([
    "  aws_vpc.acme would be changed: enable_dns_support: true -> false",
    '  aws_vpc.acme would be changed: tags_all: {"a":"1"} -> {"a":"1","site":"acme"}',
  ]);
});

test("a change that shows no difference is one all the same", () => {
  const change = { actions: ["update" as const], before: { id: VPC_ID }, after: { id: VPC_ID } };
  expect(said(planOf({ ...clean, [VPC]: change }))).toEqual(["  aws_vpc.acme would be changed"]);
});

test.each([
  ["delete", ["delete" as const]],
  ["delete and create", ["delete" as const, "create" as const]],
  ["forget", ["forget" as const]],
])("an object that would suffer %s is named", (words, actions) => {
  expect(said(planOf({ ...clean, [SUBNET]: { actions, before: { id: SUBNET_ID } } }))).toEqual([
    `  aws_subnet.public_a would suffer ${words}`,
  ]);
});

test("an object that is created before it is deleted is not taken for a new one", () => {
  const actions = ["create" as const, "delete" as const];
  expect(said(planOf({ ...clean, [SUBNET]: { actions, before: { id: SUBNET_ID } } }))).toEqual([
    "  aws_subnet.public_a would suffer create and delete",
  ]);
});

test("the same object at two addresses is found, although Terraform accepts it", () => {
  expect(said(planOf({ ...clean, "aws_subnet.copy": imports(SUBNET_ID) }))).toEqual([
    `  aws_subnet.copy is the same object as aws_subnet.public_a: ${SUBNET_ID}`,
  ]);
});

test("two types may share an id, as an association does with its owner", () => {
  expect(said(planOf({ ...clean, "aws_vpc_dhcp_options_association.acme": imports(VPC_ID) }))).toEqual([]);
});

test("everything wrong is listed at once", () => {
  expect(said(planOf({ [VPC]: { actions: ["delete"] }, [SUBNET]: { actions: ["create"] } }))).toHaveLength(2);
});

import { expect, test } from "vitest";
import { describeViolation, guard } from "../../../ops/adopt/guard";
import type { Plan } from "../../../ops/terraform/plan-json";
import { planOf } from "../plans";
import { inventory, VPC_ID } from "./inventories";

const SUBNET_ID = "subnet-0000000000000000a";
const VPC = "aws_vpc.acme";
const SUBNET = "aws_subnet.public_a";
const imports = (id: string) => ({ actions: ["no-op" as const], importing: { id } });
const clean = { [VPC]: imports(VPC_ID), [SUBNET]: imports(SUBNET_ID) };
const said = (...plans: Plan[]) =>
  guard(
    inventory({
      forgotten: [{ type: "aws_subnet", key: "old", id: "subnet-0000000000000000f", reason: "released" }],
    }),
    plans.map((plan, index) => ({ name: `plan ${index + 1}`, plan })),
  ).map(describeViolation);

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

test("so does a plan of ours with an address that is spelled like an adopted one", () => {
  expect(said(planOf({ [SUBNET]: { actions: ["create"] } }))).toEqual([]);
  expect(said(planOf({ [SUBNET]: { actions: ["update"], before: { id: "subnet-ours" } } }))).toEqual([]);
});

test("an object without its import block would be created a second time", () => {
  expect(said(planOf({ ...clean, [SUBNET]: { actions: ["create"] } }))).toEqual([
    "  aws_subnet.public_a would be created: its import block is missing, or the object is gone or was made anew (`adopt diff`)",
  ]);
});

test("an object that is left out of a plan with others is missed", () => {
  expect(said(planOf({ [VPC]: imports(VPC_ID) }))).toEqual([
    "  aws_subnet.public_a is in the inventory, but not in the plan",
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
  ["destroyed", ["delete" as const]],
  ["destroyed and created", ["delete" as const, "create" as const]],
  ["released from state", ["forget" as const]],
])("an object that would be %s is named", (words, actions) => {
  expect(said(planOf({ ...clean, [SUBNET]: { actions, before: { id: SUBNET_ID } } }))).toEqual([
    `  aws_subnet.public_a would be ${words}`,
  ]);
});

test("an object that is created before it is deleted is not taken for a new one", () => {
  const actions = ["create" as const, "delete" as const];
  expect(said(planOf({ ...clean, [SUBNET]: { actions, before: { id: SUBNET_ID } } }))).toEqual([
    "  aws_subnet.public_a would be created and destroyed",
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

test("the same object in another plan is found, also where the other plan spells the address alike", () => {
  const ours = "  aws_subnet.ours is the same object as aws_subnet.public_a: subnet-0000000000000000a";
  expect(said(planOf(clean), planOf({ "aws_subnet.ours": imports(SUBNET_ID) }))).toEqual([ours]);
  expect(said(planOf({ "aws_subnet.ours": imports(SUBNET_ID) }))).toEqual([ours]);
  expect(said(planOf(clean), planOf({ [SUBNET]: imports(SUBNET_ID) }))).toEqual([
    "  aws_vpc.acme is in the inventory, but not in the plan",
    "  aws_subnet.public_a is the same object as aws_subnet.public_a: subnet-0000000000000000a",
  ]);
});

test("an address of ours that is spelled like an adopted one is none of the client's", () => {
  expect(said(planOf(clean), planOf({ [SUBNET]: { actions: ["create"] } }))).toEqual([]);
});

test("objects of ours with one name are not the same object", () => {
  const policy = (arn: string) => ({ actions: ["no-op" as const], before: { id: "cpu", arn } });
  expect(
    said(planOf({ "aws_appautoscaling_policy.a": policy("arn:a"), "aws_appautoscaling_policy.b": policy("arn:b") })),
  ).toEqual([]);
});

test("a released object may be removed from state and nothing else", () => {
  expect(said(planOf({ ...clean, "aws_subnet.old": { actions: ["forget"] } }))).toEqual([]);
  expect(said(planOf({ ...clean, "aws_subnet.old": { actions: ["delete"] } }))).toEqual([
    "  aws_subnet.old was released from state, but would be destroyed",
  ]);
});

test("an argument that an import leaves null is not told beside a change, and is told alone", () => {
  const change = (after: object) => ({
    actions: ["update" as const],
    before: { id: VPC_ID, revoke_rules_on_delete: null, name: "a" },
    after: { id: VPC_ID, revoke_rules_on_delete: false, name: "a", ...after },
  });
  expect(said(planOf({ ...clean, [VPC]: change({ name: "b" }) }))).toEqual([
    '  aws_vpc.acme would be changed: name: "a" -> "b"',
  ]);
  expect(said(planOf({ ...clean, [VPC]: change({}) }))).toEqual([
    "  aws_vpc.acme would be changed: revoke_rules_on_delete: null -> false",
  ]);
});

test("everything wrong is listed at once", () => {
  expect(said(planOf({ [VPC]: { actions: ["delete"] }, [SUBNET]: { actions: ["create"] } }))).toHaveLength(2);
});

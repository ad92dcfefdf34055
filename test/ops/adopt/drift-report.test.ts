import { expect, test } from "vitest";
import type { Drift } from "../../../ops/adopt/compare";
import { driftReport } from "../../../ops/adopt/drift-report";
import { inventory, subnet, VPC_ID, vpc } from "./inventories";

const A = "subnet-0000000000000000a";
const known = inventory({ resources: [vpc(), subnet("public_a", A)] });
const drift = (one: Partial<Drift>): Drift => ({
  ...{ id: "sgr-1", type: "aws_vpc_security_group_ingress_rule", kind: "added", attribute: null },
  ...{ before: null, after: null },
  ...one,
});
const lineOf = (one: Partial<Drift>) => driftReport([drift(one)], known).split("\n")[1];

test("a rule that was added says protocol, ports, source and group, and nothing that is off", () => {
  const after = {
    cidr_ipv4: "0.0.0.0/0",
    from_port: 22,
    ip_protocol: "tcp",
    to_port: 22,
    description: "",
    tags: { a: "b" },
  };
  expect(lineOf({ after })).toBe(
    '  + aws_vpc_security_group_ingress_rule sgr-1: cidr_ipv4 "0.0.0.0/0", from_port 22, ip_protocol "tcp", to_port 22',
  );
});

test("what is adopted is told with its address, also where it is a value", () => {
  expect(lineOf({ type: "aws_subnet", id: A, kind: "removed", before: { cidr_block: "10.0.0.0/24" } })).toBe(
    `  - aws_subnet ${A} (aws_subnet.public_a): cidr_block "10.0.0.0/24"`,
  );
  expect(lineOf({ type: "aws_route", id: "r", kind: "changed", attribute: "x", before: A, after: null })).toBe(
    `  ~ aws_route r: x "${A}" (aws_subnet.public_a) -> (none)`,
  );
});

test("blocks are told by their paths, many arguments are counted, a long text is cut", () => {
  const action = [{ type: "forward", forward: [{ target_group: [{ arn: "arn:1" }, { arn: "arn:2" }] }] }];
  expect(lineOf({ after: { action } })).toContain(
    'action.type "forward", action.forward.target_group.0.arn "arn:1", action.forward.target_group.1.arn "arn:2"',
  );
  const many = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`a${index}`, index + 1]));
  expect(lineOf({ after: many })).toMatch(/a11 12, and 3 more$/);
  expect(lineOf({ after: { policy: "x".repeat(500) } })!.length).toBeLessThan(260);
});

test("what is only named is told by its reason", () => {
  const after = { network_interface_id: "eni-1", reason: "bound to eni-1" };
  expect(lineOf({ type: "elastic-ip", id: "e", after })).toBe(
    '  + elastic-ip e: network_interface_id "eni-1"; bound to eni-1',
  );
  expect(lineOf({ type: "flow-log", id: "f", after: { reason: "of eni-1" } })).toBe("  + flow-log f: of eni-1");
});

test("an association that AWS made anew comes with what to do about the state", () => {
  const again = { kind: "changed", before: "rtbassoc-1", after: "rtbassoc-2" } as const;
  expect(lineOf({ ...again, type: "aws_route_table_association", id: "s/r", attribute: "association_id" })).toMatch(
    /"rtbassoc-1" -> "rtbassoc-2"; the next plan would create it: after `adopt sync`, `terraform apply -refresh-only`/,
  );
  expect(lineOf({ type: "aws_vpc", id: VPC_ID, kind: "changed", attribute: "tags.Name" })).not.toContain(
    "refresh-only",
  );
});

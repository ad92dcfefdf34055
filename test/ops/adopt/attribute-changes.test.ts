import { expect, test } from "vitest";
import { attributeChanges } from "../../../ops/adopt/attribute-changes";

type Config = Record<string, unknown>;
const told = (before: Config, after: Config) =>
  attributeChanges(before, after).map(({ attribute, before: was, after: is }) => [attribute, was, is]);

test("a map tells each of its keys, also where there was no map", () => {
  expect(told({ tags: { Name: "a", Owner: "x", same: "1" } }, { tags: { Name: "b", New: "y", same: "1" } })).toEqual([
    ["tags.Name", "a", "b"],
    ["tags.New", null, "y"],
    ["tags.Owner", "x", null],
  ]);
  expect(told({}, { tags: { Name: "a" } })).toEqual([["tags.Name", null, "a"]]);
});

test("the arguments of a single block are told one by one, however deep", () => {
  const action = (weight: number) => [{ type: "forward", forward: [{ target_group: [{ arn: "a", weight }] }] }];
  expect(told({ action: action(1) }, { action: action(2) })).toEqual([["action.forward.target_group.weight", 1, 2]]);
});

test("a block that came or went is told whole", () => {
  const stickiness = [{ enabled: true }];
  expect(told({}, { stickiness })).toEqual([["stickiness", null, stickiness]]);
});

test("the order of a set means nothing, also of a set of blocks, and that of servers and actions does", () => {
  const [a, b] = [{ path_pattern: [{ values: ["/a", "/b"] }] }, { host_header: [{ values: ["x"] }] }];
  const turned = { path_pattern: [{ values: ["/b", "/a"] }] };
  expect(told({ subnets: ["1", "2"], condition: [a, b] }, { subnets: ["2", "1"], condition: [b, turned] })).toEqual([]);
  expect(told({ domain_name_servers: ["1", "2"] }, { domain_name_servers: ["2", "1"] })).toHaveLength(1);
  expect(told({ action: [{ type: "a" }, { type: "b" }] }, { action: [{ type: "b" }, { type: "a" }] })).toHaveLength(1);
});

test("an entry of a network ACL goes by its number", () => {
  const entry = (rule_no: number, cidr_block: string) => ({ rule_no, cidr_block });
  const before = { ingress: [entry(100, "a"), entry(110, "b")] };
  const after = { ingress: [entry(90, "n"), entry(110, "c")] };
  expect(told(before, after)).toEqual([
    ["ingress.100", entry(100, "a"), null],
    ["ingress.110.cidr_block", "b", "c"],
    ["ingress.90", null, entry(90, "n")],
  ]);
});

test("a policy is compared as a document, and one that is no JSON as text", () => {
  expect(told({ policy: '{"a":1,"b":[1,2]}' }, { policy: '{ "b": [2, 1], "a": 1 }' })).toEqual([]);
  expect(told({ policy: '{"a":1}' }, { policy: '{"a":2}' })).toEqual([["policy", '{"a":1}', '{"a":2}']]);
  expect(told({ policy: "x" }, { policy: "y" })).toEqual([["policy", "x", "y"]]);
});

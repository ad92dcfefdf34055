import { expect, test } from "vitest";
import { additions, differences } from "../../../ops/emulator/census";

const before = {
  "ec2/vpc/1": { CidrBlock: "10.0.0.0/16", Tags: { Name: "a" } },
  "ec2/subnet/1": { MapPublicIp: true },
};

test("an account that is as it was has no difference", () => {
  expect(differences(before, structuredClone(before))).toEqual([]);
});

test("an object that is gone is removed", () => {
  expect(differences(before, { "ec2/vpc/1": before["ec2/vpc/1"] })).toEqual([{ id: "ec2/subnet/1", kind: "removed" }]);
});

test("a changed object is named with each attribute, before and after", () => {
  const after = { ...before, "ec2/vpc/1": { CidrBlock: "10.0.0.0/16", Tags: { Name: "b" }, State: "gone" } };
  expect(differences(before, after)).toEqual([
    { id: "ec2/vpc/1", kind: "changed", attribute: "State", before: "null", after: '"gone"' },
    { id: "ec2/vpc/1", kind: "changed", attribute: "Tags", before: '{"Name":"a"}', after: '{"Name":"b"}' },
  ]);
});

test("a new object is an addition and no difference", () => {
  const after = { ...before, "ec2/vpc/2": {} };
  expect(differences(before, after)).toEqual([]);
  expect(additions(before, after)).toEqual(["ec2/vpc/2"]);
});

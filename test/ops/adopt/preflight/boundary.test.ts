import { expect, test } from "vitest";
import { deniedBy } from "../../../../ops/adopt/preflight/finders/boundary";

const ACTIONS = ["ecs:PutAccountSetting", "ec2:AttachVolume", "kms:CreateGrant"];
const allow = (changes: object) => ({ Effect: "Allow", Resource: "*", ...changes });
const denied = (...Statement: object[]) => deniedBy(JSON.stringify({ Version: "2012-10-17", Statement }), ACTIONS);

test("a boundary that allows everything denies nothing", () => {
  expect(denied(allow({ Action: "*" }))).toEqual([]);
});

test("what no Allow names is denied, in whatever case and form it is written", () => {
  expect(denied(allow({ Action: ["ECS:put*", "kms:Create?rant"] }))).toEqual(["ec2:AttachVolume"]);
  expect(denied(allow({ NotAction: "kms:*" }))).toEqual(["kms:CreateGrant"]);
});

test("a Deny counts where it holds for everybody and everything", () => {
  const all = allow({ Action: "*" });
  const deny = { Effect: "Deny", Action: "ec2:Attach*" };
  expect(denied(all, { ...deny, Resource: "*" })).toEqual(["ec2:AttachVolume"]);
  expect(denied(all, { ...deny, Resource: "arn:aws:ec2:*:*:volume/vol-1" })).toEqual([]);
  expect(denied(all, { ...deny, Resource: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } })).toEqual([]);
});

test("a policy with one statement in place of a list is read", () => {
  expect(deniedBy(JSON.stringify({ Statement: allow({ Action: "ecs:*" }) }), ACTIONS)).toHaveLength(2);
});

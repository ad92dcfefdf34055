import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Statement {
  Action: string[];
  Resource: string;
  Condition?: object;
}

const statementsOf = (name: string) =>
  (JSON.parse(readFileSync(`docs/${name}-policy.json`, "utf8")) as { Statement: Statement[] }).Statement;
const allowedBy = (name: string) =>
  statementsOf(name)
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith("dynamodb:"));

const OF_RESTORE = ["dynamodb:DescribeContinuousBackups", "dynamodb:RestoreTableToPointInTime"];

test("every call to a table is in the policy of the verb that makes it, and that of migrate has no other", () => {
  const asked = readFileSync("ops/tables/account.ts", "utf8").matchAll(/this\.asked\("(\w+)"/g);
  const calls = [...asked].map(([, call]) => `dynamodb:${call}`);
  expect(calls).toHaveLength(6);
  expect(allowedBy("restore")).toEqual(expect.arrayContaining([...OF_RESTORE, "dynamodb:DescribeTable"]));
  expect(allowedBy("migrate").toSorted()).toEqual(calls.filter((call) => !OF_RESTORE.includes(call)).toSorted());
});

test("who restores writes to no live table", () => {
  const writes = statementsOf("restore").filter(({ Action }) => Action.includes("dynamodb:PutItem"));
  expect(writes.map(({ Resource }) => Resource)).toEqual(["arn:aws:dynamodb:*:*:table/*-restored-*"]);
});

test.each([
  ["restore", ["dynamodb", "s3"]],
  ["migrate", ["dynamodb", "s3"]],
])("who may %s uses keys through %j alone", (name, services) => {
  const keys = statementsOf(name).filter(({ Action }) => Action.some((action) => action.startsWith("kms:")));
  expect(keys.map(({ Condition }) => Condition)).toEqual(
    services.map((service) => ({ StringLike: { "kms:ViaService": `${service}.*.amazonaws.com` } })),
  );
});

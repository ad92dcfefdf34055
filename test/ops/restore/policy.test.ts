import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Statement {
  Sid: string;
  Action: string[];
  Resource?: string;
  NotResource?: string;
  Condition?: object;
}

const { Statement } = JSON.parse(readFileSync("docs/restore-policy.json", "utf8")) as { Statement: Statement[] };
const ofObjects = Statement.filter(({ Action }) => Action.some((action) => action.startsWith("s3:")));

test("every call to S3 that restores objects is in the policy", () => {
  const files = ["objects", "part-copy"].map((name) => readFileSync(`ops/restore/${name}.ts`, "utf8"));
  const calls = [...files.join("\n").matchAll(/asked\("(s3:\w+)"/g)].map(([, call]) => call!);
  expect(calls.length).toBeGreaterThan(6);
  expect(ofObjects.flatMap(({ Action }) => Action)).toEqual(expect.arrayContaining([...new Set(calls)]));
});

test("who restores objects deletes none, writes to no state, and reaches no other account", () => {
  expect(ofObjects.flatMap(({ Action }) => Action).filter((action) => /Delete|\*/.test(action))).toEqual([]);
  const writes = ofObjects.filter(({ Action }) => Action.includes("s3:PutObject"));
  expect(writes.map(({ Resource, NotResource }) => [Resource, NotResource])).toEqual([
    [undefined, "arn:aws:s3:::*-terraform-state/*"],
  ]);
  const own = { StringEquals: { "aws:ResourceAccount": `\${aws:PrincipalAccount}` } };
  expect(ofObjects.map(({ Condition }) => Condition)).toEqual(ofObjects.map(() => own));
});

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
const resourcesOf = (action: string) =>
  Statement.filter(({ Action }) => Action.includes(action)).map(
    ({ Resource, NotResource }) => Resource ?? { NotResource },
  );

/** What S3 documents that a copy of an object with tags needs besides. */
const OF_TAGS = ["s3:GetObjectVersionTagging", "s3:PutObjectTagging"];

test("the policy has every call to S3 that restores objects and reads states, and no other", () => {
  const files = ["objects", "part-copy"].map((name) => readFileSync(`ops/restore/${name}.ts`, "utf8"));
  const calls = [...files.join("\n").matchAll(/asked\(\s*"(s3:\w+)"/g)].map(([, call]) => call!);
  expect(calls.length).toBeGreaterThan(8);
  const allowed = new Set(ofObjects.flatMap(({ Action }) => Action));
  expect([...allowed].sort()).toEqual([...new Set([...calls, ...OF_TAGS])].sort());
});

test("who restores objects deletes none, writes to no state, and reaches no other account", () => {
  expect(ofObjects.flatMap(({ Action }) => Action).filter((action) => /Delete|\*/.test(action))).toEqual([]);
  expect(resourcesOf("s3:PutObject")).toEqual([{ NotResource: "arn:aws:s3:::*-terraform-state/*" }]);
  const own = { StringEquals: { "aws:ResourceAccount": `\${aws:PrincipalAccount}` } };
  expect(ofObjects.map(({ Condition }) => Condition)).toEqual(ofObjects.map(() => own));
});

test("who looks at a state reads its versions and its lock, and of tables only those and restored ones", () => {
  expect(resourcesOf("s3:GetObjectVersion")).toContain("arn:aws:s3:::*-terraform-state/*");
  expect(resourcesOf("dynamodb:GetItem")).toEqual([
    "arn:aws:dynamodb:*:*:table/*-restored-*",
    "arn:aws:dynamodb:*:*:table/*-terraform-lock",
  ]);
});

test("a table that the page restores by hand has a name under which the policy lets it be filled", () => {
  const page = readFileSync("docs/restoring.md", "utf8");
  const [, byHand = ""] = /^### A table$(.*?)^### /ms.exec(page) ?? [];
  const names = [...byHand.matchAll(/table-name (<prefix>-\w+-\S+)/g)].map(([, name]) => `table/${name}`);
  expect(names.length).toBeGreaterThan(1);
  const [fillable] = resourcesOf("dynamodb:BatchWriteItem");
  expect(fillable).toBe("arn:aws:dynamodb:*:*:table/*-restored-*");
  expect(names.filter((name) => !/^table\/.*-restored-./.test(name))).toEqual([]);
});

test.each([
  ["elasticache", ["elasticache"]],
  ["rds", ["rds-instances", "rds-clusters"]],
])("the policy has every call to %s, which all only look, and no other", (service, names) => {
  const text = names.map((name) => readFileSync(`ops/restore/${name}.ts`, "utf8")).join("\n");
  const calls = text.matchAll(new RegExp(`"(${service}:\\w+)"`, "g"));
  const asked = [...new Set([...calls].map(([, call]) => call!))].sort();
  const allowed = Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith(`${service}:`));
  expect(allowed.sort()).toEqual(asked);
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.filter((call) => !/:Describe/.test(call))).toEqual([]);
});

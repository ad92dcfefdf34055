import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Statement {
  Action: string[];
  Resource?: string;
  NotResource?: string | string[];
  Condition?: object;
}

const { Statement } = JSON.parse(readFileSync("docs/migrate-policy.json", "utf8")) as { Statement: Statement[] };
const ofObjects = Statement.filter(({ Action }) => Action.some((action) => action.startsWith("s3:")));
const WRITES = ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectTagging"];

test("the policy has every call to S3 that moves objects, that of their tags, and no other", () => {
  const files = ["bucket", "upload"].map((name) => readFileSync(`ops/objects/${name}.ts`, "utf8"));
  const calls = [...files.join("\n").matchAll(/asked\(\s*"(s3:\w+)"/g)].map(([, call]) => call!);
  expect(calls.length).toBeGreaterThan(8);
  const allowed = ofObjects.flatMap(({ Action }) => Action);
  expect(allowed.toSorted()).toEqual([...new Set([...calls, "s3:PutObjectTagging"])].sort());
});

test("who moves objects in writes to no other account, and neither reads nor writes a state", () => {
  const writing = ofObjects.filter(({ Action }) => Action.some((action) => WRITES.includes(action)));
  expect(writing).toEqual([
    {
      ...{ Sid: "FillTheBucketsOfTheSite", Effect: "Allow", Action: WRITES },
      NotResource: "arn:aws:s3:::*-terraform-state/*",
      Condition: { StringEquals: { "aws:ResourceAccount": `\${aws:PrincipalAccount}` } },
    },
  ]);
  for (const { NotResource } of ofObjects) expect([NotResource].flat()).toContain("arn:aws:s3:::*-terraform-state/*");
});

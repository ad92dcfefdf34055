import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Acceptance, judge, type ResourceFinding, readAccepted } from "../../../ops/lint/judge";
import { disabledRules } from "../../../ops/lint/tflint";
import { linesMatching, sources } from "../../sources";

const bucket: ResourceFinding = {
  check: "CKV_AWS_18",
  message: "Ensure the S3 bucket has access logging enabled",
  file: "terraform/client/data/bucket_files.tf",
  line: 3,
  address: "aws_s3_bucket.files",
  stack: "client-data",
  provider: "aws",
};
const entry = (fields: Partial<Acceptance>): Acceptance => ({
  check: "CKV_AWS_18",
  stack: "*",
  address: "*",
  provider: "*",
  reason: "nobody asked for it yet",
  ...fields,
});

describe("a finding", () => {
  test("that is not accepted names the check, the address, the file and what to do", () => {
    expect(judge([bucket], []).complaints).toEqual([
      "terraform/client/data/bucket_files.tf:3: CKV_AWS_18 aws_s3_bucket.files: Ensure the S3 bucket has access logging enabled\n" +
        "  Fix it in modules/ or stacks/ and run `make hcl`, or add it to ops/lint/accepted.json: " +
        '{"check":"CKV_AWS_18","stack":"client-data","address":"aws_s3_bucket.files","reason":""}',
    ]);
  });

  test("is accepted by its check in the stack of any site", () => {
    const judgement = judge([bucket], [entry({ stack: "*-data", address: "aws_s3_bucket.*" })]);
    expect(judgement).toEqual({ complaints: [], accepted: 1 });
  });

  test.each<[string, Partial<Acceptance>]>([
    ["check", { check: "CKV_AWS_1" }],
    ["stack", { stack: "*-state" }],
    ["address", { address: "aws_s3_bucket.file" }],
    ["address by a dot that is none", { address: "aws_s3_bucketXfiles" }],
    ["provider", { provider: "aws.client" }],
  ])("is not accepted by an entry for another %s, and that entry is stale", (_what, fields) => {
    expect(judge([bucket], [entry(fields)]).complaints).toHaveLength(2);
  });
});

test("an acceptance that matches nothing any more asks to be removed", () => {
  expect(judge([bucket], [entry({}), entry({ check: "CKV_AWS_91", stack: "*-platform" })]).complaints).toEqual([
    'ops/lint/accepted.json: {"check":"CKV_AWS_91","stack":"*-platform","address":"*","provider":"*"} is accepted and no longer found: remove the entry.',
  ]);
});

test("one entry accepts every check on the client's own objects, and nothing of ours", () => {
  const client = entry({ check: "*", provider: "aws.client" });
  const theirs = { ...bucket, check: "CKV_AWS_23", provider: "aws.client" };
  expect(judge([theirs], [client])).toEqual({ complaints: [], accepted: 1 });
  expect(judge([theirs, bucket], [client]).complaints).toEqual([expect.stringContaining("CKV_AWS_18")]);
});

describe("the reviewed list", () => {
  const accepted = readAccepted();

  test("names exactly the rules that .tflint.hcl switches off, with the reason that stands there", () => {
    expect(disabledRules(readFileSync(".tflint.hcl", "utf8"))).toEqual(accepted.tflint);
  });

  test("accepts every check for the client's objects only", () => {
    const wide = accepted.checkov.filter(({ check, address }) => check.includes("*") || address.startsWith("*"));
    expect(wide.map(({ provider }) => provider)).toEqual(["aws.client"]);
  });

  test("is the only place: nothing is switched off inside the HCL", () => {
    expect(linesMatching(/tflint-ignore|checkov:skip|bridgecrew:skip/, sources(["terraform"], ".tf"))).toEqual([]);
  });
});

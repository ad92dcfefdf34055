import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as checkov from "../../../ops/lint/checkov";
import * as tflint from "../../../ops/lint/tflint";
import { stackFolders } from "../../../ops/verbs/lint-hcl";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hcl-"));
  mkdirSync(join(folder, "client/network"), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("tflint's answer", () => {
  const issue = {
    rule: { name: "terraform_unused_declarations", severity: "warning", link: "https://rules.example/unused" },
    message: 'variable "size" is declared but not used',
    range: { filename: "client/data/variables.tf", start: { line: 4, column: 1 } },
  };

  test("is a finding an issue", () => {
    expect(tflint.findingsOf(JSON.stringify({ issues: [issue], errors: [] }), "terraform")).toEqual([
      {
        check: "terraform_unused_declarations",
        message: 'variable "size" is declared but not used',
        file: "terraform/client/data/variables.tf",
        line: 4,
        link: "https://rules.example/unused",
      },
    ]);
  });

  test("with an error of its own is a failure, whatever else it found", () => {
    const errors = [{ message: "Failed to run in client/data; exit status 1", severity: "error" }];
    expect(() => tflint.findingsOf(JSON.stringify({ issues: [issue], errors }), "terraform")).toThrow(
      /tflint failed:\nFailed to run in client\/data/,
    );
    expect(() => tflint.findingsOf("panic: something", "terraform")).toThrow("tflint failed: panic: something");
  });
});

describe("tflint's configuration", () => {
  const rules = 'rule "terraform_a" {\n  enabled = false\n}\n';

  test("without the aws rules keeps everything else", () => {
    const aws = 'plugin "aws" {\n  enabled = true\n\n  version = "1"\n}\n';
    const awsRule = 'rule "aws_b" {\n  enabled = false\n}\n';
    const config = 'plugin "terraform" {\n  enabled = true\n}\n';
    expect(tflint.withoutAws(config + aws + awsRule + rules)).toBe(config + rules);
    expect(tflint.withoutAws(readFileSync(".tflint.hcl", "utf8"))).not.toContain('"aws');
  });

  test("tells the rules that are off, each with the comment above it", () => {
    expect(
      tflint.disabledRules(`# Not about a rule.\n\n# It is so\n# for us.\n${rules}rule "b" {\n  enabled = true\n}\n`),
    ).toEqual([{ rule: "terraform_a", reason: "It is so\nfor us." }]);
    expect(tflint.disabledRules(rules)).toEqual([{ rule: "terraform_a", reason: "" }]);
  });
});

describe("checkov's answer", () => {
  const check = (id: string, file_line_range: [number, number]) => ({
    check_id: id,
    check_name: `about ${id}`,
    file_path: "/client/network/vpc.tf",
    file_line_range,
    resource: "aws_vpc.main",
  });
  const answer = (failed: unknown[], more = {}, parsing_errors = 0) =>
    JSON.stringify({ results: { failed_checks: failed, ...more }, summary: { parsing_errors, resource_count: 2 } });

  beforeEach(() => {
    const theirs = 'resource "aws_vpc" "main" {\n  provider   = aws.client\n  cidr_block = "10.0.0.0/16"\n}\n';
    const ours = 'resource "aws_vpc" "own" {\n  cidr_block = "10.1.0.0/16"\n}\n';
    writeFileSync(join(folder, "client/network/vpc.tf"), `${theirs}\n${ours}`);
  });

  test("is a finding a failed check, with its stack and its provider", () => {
    const [theirs, ours] = checkov.findingsOf(answer([check("CKV_1", [1, 4]), check("CKV_2", [6, 8])]), folder);
    expect(theirs).toEqual({
      check: "CKV_1",
      message: "about CKV_1",
      file: join(folder, "client/network/vpc.tf"),
      line: 1,
      address: "aws_vpc.main",
      stack: "client-network",
      provider: "aws.client",
    });
    expect(ours?.provider).toBe("aws");
  });

  test("counts what the HCL itself skips as found", () => {
    const skipped = answer([], { skipped_checks: [check("CKV_1", [1, 4])] });
    expect(checkov.findingsOf(skipped, folder).map((one) => one.check)).toEqual(["CKV_1"]);
  });

  test("about files that it could not read is a failure, and so is one about nothing", () => {
    expect(() => checkov.findingsOf(answer([], {}, 1), folder)).toThrow("checkov could not read 1 files");
    const nothing = JSON.stringify({ passed: 0, failed: 0, skipped: 0, parsing_errors: 0, resource_count: 0 });
    expect(() => checkov.findingsOf(nothing, folder)).toThrow("checkov found no Terraform");
  });
});

test("the stacks are the folders with Terraform in them, of every site", () => {
  for (const path of ["client/network/vpc.tf", "other/data/main.tf", "other/notes/README.md", "other/top.tf"]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
  expect(stackFolders(folder)).toEqual([join(folder, "client/network"), join(folder, "other/data")]);
  expect(stackFolders(join(folder, "nothing"))).toEqual([]);
});

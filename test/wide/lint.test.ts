import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { placeOf, siteNames } from "../../imports/sites";
import { EVERY_SITE } from "../every-site";
import { verb } from "../slow/verb";

const DATA = `${siteNames()[0]!}/data`;
let folder: string;
let stack: string;

/** One stack is enough to be wrong. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lint-hcl-"));
  stack = join(folder, DATA);
  cpSync(join("terraform", DATA), stack, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

test("tflint and checkov find nothing to do in the committed HCL of every site, and say what ran", async () => {
  for (const site of EVERY_SITE) cpSync(placeOf(site).hcl, join(folder, placeOf(site).name), { recursive: true });
  const { exitCode, output } = await verb("lint-hcl", "--dir", folder);
  expect(output).toMatch(/^tflint 0\.64\.0, terraform( and aws)? rules: \d+ stacks, nothing to do$/m);
  expect(output).toMatch(/^checkov 3\.3\.13: \d+ stacks, nothing to do, \d+ accepted with a reason$/m);
  // Either the aws rules ran, or one line says that they did not.
  expect(/terraform and aws rules/.test(output)).toBe(!/^The aws rules were not run: \S/m.test(output));
  expect(exitCode).toBe(0);
});

test("both report what is wrong in a copy, in one run", async () => {
  writeFileSync(
    join(stack, "unused.tf"),
    'variable "unused" {\n  description = "Nobody reads it."\n  type        = string\n}\n',
  );
  writeFileSync(
    join(stack, "public.tf"),
    'resource "aws_s3_bucket_acl" "open" {\n  bucket = aws_s3_bucket.artifacts.id\n  acl    = "public-read"\n}\n',
  );
  const { exitCode, output } = await verb("lint-hcl", "--dir", folder);
  expect(output).toContain(
    `${join(stack, "unused.tf")}:1: terraform_unused_declarations: variable "unused" is declared`,
  );
  expect(output).toMatch(
    /bucket_artifacts\.tf:\d+: CKV_AWS_20 aws_s3_bucket\.artifacts: .*\n {2}Fix it in modules\/ or stacks\//,
  );
  expect(exitCode).toBe(1);
});

test("HCL that is none is a failure, not a clean run", async () => {
  writeFileSync(join(stack, "broken.tf"), 'resource "aws_s3_bucket" {\n');
  const { exitCode, output } = await verb("lint-hcl", "--dir", folder);
  expect(output).toMatch(/tflint failed|checkov could not read/);
  expect(output).not.toContain("nothing to do");
  expect(exitCode).toBe(1);
});

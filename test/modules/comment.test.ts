import { DataAwsIamRoles } from "@cdktf/provider-aws/lib/data-aws-iam-roles";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformLocal, TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import { comment, commentLocal } from "../../modules/comment";

test("a comment is in the metadata, which Terraform ignores, beside that of CDKTF", () => {
  const stack = new TerraformStack(new App({ stackTraces: false }), "stack");
  const bucket = new S3Bucket(stack, "a", { bucket: "b" });
  comment(bucket, { block: "Above.", inside: { bucket: "It." } });
  commentLocal(new TerraformLocal(stack, "local", 1), "One.");
  const said = { metadata: { path: "stack/a" }, comment: { block: "Above.", inside: { bucket: "It." } } };
  expect(bucket.toTerraform()).toMatchObject({ resource: { aws_s3_bucket: { a: { "//": said } } } });
  expect(stack.toTerraform().locals).toEqual({ local: 1, "//": { comment: { inside: { local: "One." } } } });
});

test("what is said of an element in two places stands together", () => {
  const stack = new TerraformStack(new App({ stackTraces: false }), "stack");
  const bucket = new S3Bucket(stack, "a", { bucket: "b" });
  comment(bucket, { file: "At the top.", inside: { bucket: "It." } });
  comment(bucket, { block: "Above.", inside: { tags: "Them." } });
  const all = { file: "At the top.", block: "Above.", inside: { bucket: "It.", tags: "Them." } };
  expect(bucket.toTerraform()).toMatchObject({ resource: { aws_s3_bucket: { a: { "//": { comment: all } } } } });
});

test("a comment on a data source is kept, which CDKTF writes over where the data source has it itself", () => {
  const stack = new TerraformStack(new App({ stackTraces: false }), "stack");
  comment(new DataAwsIamRoles(stack, "a", {}), { block: "Above." });
  const said = { metadata: { path: "stack/a" }, comment: { block: "Above." } };
  expect(stack.toTerraform()).toMatchObject({ data: { aws_iam_roles: { a: { "//": said } } } });
});

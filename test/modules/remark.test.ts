import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformLocal, TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import { remark, remarkOn } from "../../modules/remark";

test("a remark stands where Terraform reads nothing, beside what CDKTF remarks itself", () => {
  const stack = new TerraformStack(new App({ stackTraces: false }), "stack");
  const bucket = new S3Bucket(stack, "a", { bucket: "b" });
  remark(bucket, { block: "Above.", inside: { bucket: "It." } });
  remarkOn(new TerraformLocal(stack, "local", 1), "One.");
  const said = { metadata: { path: "stack/a" }, remark: { block: "Above.", inside: { bucket: "It." } } };
  expect(bucket.toTerraform()).toMatchObject({ resource: { aws_s3_bucket: { a: { "//": said } } } });
  expect(stack.toTerraform().locals).toEqual({ local: 1, "//": { remark: { inside: { local: "One." } } } });
});

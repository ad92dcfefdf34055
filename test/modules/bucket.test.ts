import { App, TerraformStack, TerraformVariable } from "cdktf";
import { expect, test } from "vitest";
import { Bucket, type BucketProps } from "../../modules/bucket";
import { addresses, type Body, resource, synthModule } from "../synth";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
const module = synthModule((stack) => {
  new Bucket(stack, "data", { name: "client-data", keyArn });
  new Bucket(stack, "logs", { name: "client-logs", keyArn, oldVersionDays: 30 });
  const statements = (arn: string) => [{ Sid: "Write", Resource: `${arn}/in/*` }];
  new Bucket(stack, "inbox", {
    name: "client-inbox",
    keyArn: { none: "The writer has none." },
    expireDays: 7,
    statements,
  });
});

/** What stands above it in HCL. */
function saidOf(props: (stack: TerraformStack) => Pick<BucketProps, "oldVersionDays" | "expireDays">): unknown {
  const stack = new TerraformStack(new App({ stackTraces: false }), "stack");
  new Bucket(stack, "a", { name: "client-a", keyArn, ...props(stack) });
  const [bucket] = Object.values<Body>(stack.toTerraform().resource.aws_s3_bucket);
  return (bucket!["//"] as { comment: object }).comment;
}

test("a bucket says for how long there are objects and versions to look for", () => {
  const begins = "Bucket client-a: private, versioned, encrypted, TLS only.";
  expect(saidOf(() => ({}))).toEqual({ file: `${begins} Noncurrent versions never expire.` });
  expect(saidOf(() => ({ oldVersionDays: 1, expireDays: 100 }))).toEqual({
    file: `${begins} Objects expire after 100 days. Noncurrent versions expire after 1 day.`,
  });
  const days = (stack: TerraformStack) => new TerraformVariable(stack, "days", { type: "number" }).numberValue;
  expect(saidOf((stack) => ({ oldVersionDays: 7, expireDays: days(stack) }))).toEqual({
    file: `${begins} Objects expire as its lifecycle says. Noncurrent versions expire after 7 days.`,
  });
});

test("a bucket is protected against destruction, and nothing empties it by force", () => {
  expect(resource(module, "aws_s3_bucket.data")).toEqual({
    bucket: "client-data",
    lifecycle: { prevent_destroy: true },
  });
});

test("a bucket keeps every version", () => {
  expect(resource(module, "aws_s3_bucket_versioning.data").versioning_configuration).toEqual({ status: "Enabled" });
});

test("a bucket is encrypted with the given key, which is asked once a bucket and not once an object", () => {
  expect(resource(module, "aws_s3_bucket_server_side_encryption_configuration.data").rule).toEqual([
    {
      apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: keyArn },
      bucket_key_enabled: true,
    },
  ]);
});

test("a bucket without a key of ours is encrypted with S3's own", () => {
  expect(resource(module, "aws_s3_bucket_server_side_encryption_configuration.inbox").rule).toEqual([
    { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
  ]);
});

test("a bucket is closed to the public in all four ways, and has no access lists", () => {
  expect(resource(module, "aws_s3_bucket_public_access_block.data")).toEqual({
    bucket: "${aws_s3_bucket.data.id}",
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(resource(module, "aws_s3_bucket_ownership_controls.data").rule).toEqual({
    object_ownership: "BucketOwnerEnforced",
  });
});

test("a bucket answers over TLS only, bucket and objects alike", () => {
  const { policy, depends_on } = resource(module, "aws_s3_bucket_policy.data");
  const denied = {
    ...{ Effect: "Deny", Principal: "*", Action: "s3:*" },
    Resource: ["${aws_s3_bucket.data.arn}", "${aws_s3_bucket.data.arn}/*"],
  };
  expect(JSON.parse(policy as string).Statement).toEqual([
    { Sid: "TlsOnly", ...denied, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "Tls12", ...denied, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ]);
  expect(depends_on).toEqual(["aws_s3_bucket_public_access_block.data"]);
});

test("noncurrent versions expire after the days that are given, and only then", () => {
  expect(addresses(module)).not.toContain("aws_s3_bucket_lifecycle_configuration.data");
  expect(resource(module, "aws_s3_bucket_lifecycle_configuration.logs").rule).toMatchObject([
    { status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: 30 }] },
  ]);
});

test("an object that has no version left leaves no delete marker", () => {
  const [oldVersions] = resource(module, "aws_s3_bucket_lifecycle_configuration.logs").rule as object[];
  expect(oldVersions).toHaveProperty("expiration", [{ expired_object_delete_marker: true }]);
});

test("objects go by themselves after the days that are given, and only then", () => {
  expect(resource(module, "aws_s3_bucket_lifecycle_configuration.inbox").rule).toEqual([
    { id: "expire", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: 7 }] },
  ]);
  const [oldVersions] = resource(module, "aws_s3_bucket_lifecycle_configuration.logs").rule as object[];
  expect(oldVersions).not.toHaveProperty("expiration.0.days");
});

test("others come in by statements that are given, and over TLS only", () => {
  const { Statement } = JSON.parse(resource(module, "aws_s3_bucket_policy.inbox").policy as string);
  expect(Statement).toMatchObject([
    { Sid: "TlsOnly", Effect: "Deny" },
    { Sid: "Tls12", Effect: "Deny" },
    { Sid: "Write", Resource: "${aws_s3_bucket.inbox.arn}/in/*" },
  ]);
});

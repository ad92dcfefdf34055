import { expect, test } from "vitest";
import { Trail, trailSpec, trailUsesKey } from "../../modules/trail";
import { statementsIn } from "../reading";
import { resource, synthModule } from "../synth";

const ARN = "arn:aws:cloudtrail:eu-central-1:123456789012:trail/client-flynapse";
let keyStatements: object[] = [];
const made = synthModule((stack) => {
  keyStatements = trailUsesKey(stack);
  new Trail(stack, "trail", { ...trailSpec.parse({}), bucketName: "client-trail", keyArn: "arn:key" });
});
const trail = resource(made, "aws_cloudtrail.trail");

test("a trail records every region and IAM, signs what it writes, encrypts it, and is never destroyed", () => {
  expect(trail).toEqual({
    name: "client-flynapse",
    ...{ is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true },
    kms_key_id: "arn:key",
    s3_bucket_name: "${aws_s3_bucket_policy.trail.bucket}",
    lifecycle: { prevent_destroy: true },
  });
});

test("its bucket is written by this trail alone, and only below the account's folder", () => {
  const statements = statementsIn(resource(made, "aws_s3_bucket_policy.trail").policy);
  expect(statements.find(({ Sid }) => Sid === "TrailWrites")).toEqual({
    ...{ Sid: "TrailWrites", Effect: "Allow", Action: "s3:PutObject" },
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Resource: "${aws_s3_bucket.trail.arn}/AWSLogs/123456789012/*",
    Condition: { StringEquals: { "aws:SourceArn": ARN, "s3:x-amz-acl": "bucket-owner-full-control" } },
  });
  const lifecycle = JSON.stringify(resource(made, "aws_s3_bucket_lifecycle_configuration.trail"));
  expect(lifecycle).toContain('"expiration":[{"days":365}]');
});

test("the key lets it encrypt for itself, and for no other trail", () => {
  expect(keyStatements).toMatchObject([
    {
      Action: ["kms:GenerateDataKey"],
      Condition: { StringEquals: { "aws:SourceArn": ARN, "kms:EncryptionContext:aws:cloudtrail:arn": ARN } },
    },
    { Action: ["kms:Decrypt", "kms:DescribeKey"], Condition: { StringEquals: { "aws:SourceArn": ARN } } },
  ]);
});

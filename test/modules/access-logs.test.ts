import { expect, test } from "vitest";
import { AccessLogs } from "../../modules/access-logs";
import { LoadBalancer } from "../../modules/load-balancer";
import { resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  const { bucketName } = new AccessLogs(stack, "access_logs", { name: "client-access-logs", days: 90 });
  new LoadBalancer(stack, "public", {
    name: "client-public",
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
    certificate: "arn:certificate",
    openTo: "internet",
    accessLogsBucket: bucketName,
  });
});

test("only load balancers of this account, region and prefix write, and only below AWSLogs", () => {
  const { Statement } = JSON.parse(resource(module, "aws_s3_bucket_policy.access_logs").policy as string);
  expect(Statement.filter(({ Effect }: { Effect: string }) => Effect === "Allow")).toEqual([
    {
      Sid: "LoadBalancersWrite",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "${aws_s3_bucket.access_logs.arn}/AWSLogs/123456789012/*",
      Condition: {
        StringEqualsIfExists: { "aws:SourceAccount": "123456789012" },
        ArnLikeIfExists: {
          "aws:SourceArn": "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/client-flynapse-*",
        },
      },
    },
  ]);
});

test("a load balancer is told of the bucket once it may write: AWS tries it at once", () => {
  expect(resource(module, "aws_lb.public").access_logs).toEqual({
    bucket: "${aws_s3_bucket_policy.access_logs.bucket}",
    enabled: true,
  });
});

test("logs expire after the days that are given, with S3's own key, and the bucket stays", () => {
  const rules = resource(module, "aws_s3_bucket_lifecycle_configuration.access_logs").rule;
  expect(rules).toMatchObject([
    { noncurrent_version_expiration: [{ noncurrent_days: 7 }] },
    { expiration: [{ days: 90 }] },
  ]);
  expect(resource(module, "aws_s3_bucket_server_side_encryption_configuration.access_logs").rule).toEqual([
    { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
  ]);
  expect(resource(module, "aws_s3_bucket.access_logs").lifecycle).toEqual({ prevent_destroy: true });
});

import { TerraformOutput } from "cdktf";
import { expect, test } from "vitest";
import { DistributionBucket } from "../../modules/distribution-bucket";
import { statementsIn } from "../reading";
import { resource, synthModule } from "../synth";

const THIS = "arn:aws:cloudfront::123456789012:distribution/E1";
const PROPS = { contents: "assets", bucketName: "client-assets", distributionArn: THIS, oldVersionDays: 30 };
const module = synthModule((stack) => {
  new DistributionBucket(stack, "assets", PROPS);
});

test("files are read by one distribution, which signs its requests, and by nobody else", () => {
  const allowed = statementsIn(resource(module, "aws_s3_bucket_policy.assets").policy).filter(
    ({ Principal }) => JSON.stringify(Principal) !== '"*"',
  );
  expect(allowed).toEqual([
    {
      Sid: "DistributionReads",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "${aws_s3_bucket.assets.arn}/*",
      Condition: { StringEquals: { "aws:SourceArn": THIS } },
    },
  ]);
  expect(resource(module, "aws_cloudfront_origin_access_control.assets")).toMatchObject({
    ...{ origin_access_control_origin_type: "s3", signing_behavior: "always", signing_protocol: "sigv4" },
  });
});

test("what CloudFront signs with goes after the distribution has let go of it: it deletes none in use", () => {
  expect(resource(module, "aws_cloudfront_origin_access_control.assets").lifecycle).toEqual({
    create_before_destroy: true,
  });
});

test("a file that was overwritten comes back for 30 days, and the bucket is protected as any", () => {
  expect(JSON.stringify(resource(module, "aws_s3_bucket_lifecycle_configuration.assets"))).toContain(
    '"noncurrent_days":30',
  );
  expect(resource(module, "aws_s3_bucket.assets").lifecycle).toEqual({ prevent_destroy: true });
});

test("the bucket is an origin by the name that it has in its own region", () => {
  const origin = synthModule((stack) => {
    const { origin } = new DistributionBucket(stack, "assets", PROPS);
    new TerraformOutput(stack, "origin", { value: origin });
  }).output!.origin!.value;
  expect(origin).toEqual({
    originId: "assets",
    domainName: "${aws_s3_bucket.assets.bucket_regional_domain_name}",
    originAccessControlId: "${aws_cloudfront_origin_access_control.assets.id}",
  });
});

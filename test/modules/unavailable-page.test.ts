import { expect, test } from "vitest";
import { UnavailablePage } from "../../modules/unavailable-page";
import { statementsIn } from "../reading";
import { resource, synthModule } from "../synth";

let made: UnavailablePage;
const module = synthModule((stack) => {
  made = new UnavailablePage(stack, "page", { bucketName: "client-page", html: "<p>Back soon.</p>" });
});

test("a page is an object that CloudFront reads, signed, and nobody else", () => {
  expect(resource(module, "aws_s3_object.page")).toMatchObject({
    key: "unavailable.html",
    content: "<p>Back soon.</p>",
    content_type: "text/html; charset=utf-8",
  });
  const allowed = statementsIn(resource(module, "aws_s3_bucket_policy.page").policy).filter(({ Principal }) => {
    return JSON.stringify(Principal) !== '"*"';
  });
  expect(allowed).toMatchObject([
    {
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/*" } },
    },
  ]);
  expect(resource(module, "aws_cloudfront_origin_access_control.page").signing_behavior).toBe("always");
});

test("it is an origin of the bucket's own region, by a path", () => {
  expect([made.path, made.origin.originId]).toEqual(["/unavailable.html", "unavailable_page"]);
  expect(made.origin.domainName).toMatch(/\.s3\.eu-central-1\.amazonaws\.com$/);
});

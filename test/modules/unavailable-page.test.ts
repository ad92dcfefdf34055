import { expect, test } from "vitest";
import { UnavailablePage } from "../../modules/unavailable-page";
import { statementsIn } from "../reading";
import { resource, synthModule } from "../synth";

const THIS = "arn:aws:cloudfront::123456789012:distribution/E1";
let made: UnavailablePage;
const module = synthModule((stack) => {
  const html = "<p>Back at ${time}, %{soon}.</p>";
  made = new UnavailablePage(stack, "unavailable_page", { bucketName: "client-page", distributionArn: THIS, html });
});

test("a page is an object with every character that was written, and no template of Terraform", () => {
  expect(resource(module, "aws_s3_object.unavailable_page")).toMatchObject({
    key: "unavailable.html",
    content: "<p>Back at $${time}, %%{soon}.</p>",
    content_type: "text/html; charset=utf-8",
    override_provider: { default_tags: { tags: {} } },
  });
});

test("one distribution reads it, and no other of the account", () => {
  const allowed = statementsIn(resource(module, "aws_s3_bucket_policy.unavailable_page").policy).filter(
    ({ Principal }) => JSON.stringify(Principal) !== '"*"',
  );
  expect(allowed).toMatchObject([{ Action: "s3:GetObject", Condition: { StringEquals: { "aws:SourceArn": THIS } } }]);
});

test("it is an origin, and a path in it", () => {
  expect([made.path, made.origin.originId]).toEqual(["/unavailable.html", "unavailable_page"]);
});

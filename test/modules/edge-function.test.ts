import { expect, test } from "vitest";
import { EdgeFunction } from "../../modules/edge-function";
import { asTerraformReads, resource, synthModule } from "../synth";

const code = "function handler(event) {\n  const to = `https://${event.request.uri}`;\n  return event.request;\n}\n";
const made = resource(
  synthModule((stack) => {
    new EdgeFunction(stack, "viewer_request", { name: "client-viewer-request", comment: "Before it", code });
  }),
  "aws_cloudfront_function.viewer_request",
);

test("a function is what was written, and no part of it is Terraform's", () => {
  expect(asTerraformReads(String(made.code))).toBe(code);
});

test("it is published, and goes after the distribution has let go of it: CloudFront deletes none that is in use", () => {
  expect(made).toMatchObject({ runtime: "cloudfront-js-2.0", publish: true });
  expect(made.lifecycle).toEqual({ create_before_destroy: true });
});

import { expect, test } from "vitest";
import { WebAclLog } from "../../modules/web-acl-log";
import { resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  new WebAclLog(stack, "web_acl", { webAclArn: "arn:acl", logsKeyArn: "arn:key", retentionDays: 90 });
});
const logging = resource(module, "aws_wafv2_web_acl_logging_configuration.web_acl");

test("the log is called as WAF demands, encrypted with the given key, and kept as long as told", () => {
  expect(resource(module, "aws_cloudwatch_log_group.web_acl")).toEqual({
    name: "aws-waf-logs-client-flynapse",
    retention_in_days: 90,
    kms_key_id: "arn:key",
  });
  expect(logging).toMatchObject({
    resource_arn: "arn:acl",
    log_destination_configs: ["${aws_cloudwatch_log_group.web_acl.arn}"],
  });
});

test("headers that let their holder in are in no log", () => {
  expect(logging.redacted_fields).toEqual([
    { single_header: { name: "authorization" } },
    { single_header: { name: "cookie" } },
    { single_header: { name: "api-key" } },
    { single_header: { name: "x-api-key" } },
  ]);
});

test("what was blocked or counted is kept, what was let through is not", () => {
  const condition = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({ action_condition: { action } }));
  expect(logging.logging_filter).toEqual({
    default_behavior: "DROP",
    filter: [{ behavior: "KEEP", requirement: "MEETS_ANY", condition }],
  });
});

test("only the delivery of this account and region writes, and only to this group; it may before it is asked to", () => {
  const policy = resource(module, "aws_cloudwatch_log_resource_policy.web_acl");
  expect(JSON.parse(policy.policy_document as string).Statement).toEqual([
    {
      Sid: "WebAclLog",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "${aws_cloudwatch_log_group.web_acl.arn}:*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:123456789012:*" },
      },
    },
  ]);
  expect(logging.depends_on).toEqual(["aws_cloudwatch_log_resource_policy.web_acl"]);
});

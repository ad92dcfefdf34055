import { describe, expect, test } from "vitest";
import { WebAcl, webAclSpec } from "../../modules/web-acl";
import { resource, synthModule } from "../synth";

interface Rule {
  name: string;
  priority: number;
  action?: object;
  override_action?: object;
  statement: { managed_rule_group_statement?: { name: string }; rate_based_statement?: object };
  visibility_config: object;
}

const aclOf = (spec: object = {}) => {
  const props = { ...webAclSpec.parse(spec), name: "client-public", resourceArn: "arn:balancer" };
  return synthModule((stack) => new WebAcl(stack, "public", props));
};
const rulesOf = (spec: object = {}) => resource(aclOf(spec), "aws_wafv2_web_acl.public").rule as Rule[];

test("a web ACL is regional, lets through what no rule names, and stands before the given load balancer", () => {
  const module = aclOf();
  expect(resource(module, "aws_wafv2_web_acl.public")).toMatchObject({
    name: "client-public",
    scope: "REGIONAL",
    default_action: { allow: {} },
  });
  expect(resource(module, "aws_wafv2_web_acl_association.public")).toEqual({
    web_acl_arn: "${aws_wafv2_web_acl.public.arn}",
    resource_arn: "arn:balancer",
  });
});

test("AWS's groups for bad addresses, OWASP, known bad inputs and SQL injection come first, in this order", () => {
  const groups = rulesOf().map(({ priority, statement }) => [priority, statement.managed_rule_group_statement?.name]);
  expect(groups).toEqual([
    [1, "AWSManagedRulesAmazonIpReputationList"],
    [2, "AWSManagedRulesCommonRuleSet"],
    [3, "AWSManagedRulesKnownBadInputsRuleSet"],
    [4, "AWSManagedRulesSQLiRuleSet"],
    [10, undefined],
  ]);
});

test("each address may ask 10000 times in five minutes, or as often as the blueprint says", () => {
  const rate = (spec?: object) => rulesOf(spec).at(-1)?.statement.rate_based_statement;
  expect(rate()).toEqual({ limit: 10_000, aggregate_key_type: "IP", evaluation_window_sec: 300 });
  expect(rate({ rateLimit: 500 })).toMatchObject({ limit: 500 });
});

test("the ACL and each of its rules are measured under their own names", () => {
  const measured = { cloudwatch_metrics_enabled: true, sampled_requests_enabled: true };
  for (const { name, visibility_config } of rulesOf()) {
    expect(visibility_config).toEqual({ ...measured, metric_name: name });
  }
  expect(resource(aclOf(), "aws_wafv2_web_acl.public").visibility_config).toEqual({
    ...measured,
    metric_name: "client-public",
  });
});

describe("the mode", () => {
  /** What happens to a request that a rule matches: of a group, and of the rate rule. */
  const answers = (spec?: object) => rulesOf(spec).map(({ action, override_action }) => action ?? override_action);
  const count = { count: {} };

  test("is to count, unless the blueprint says otherwise", () => {
    expect(answers()).toEqual([count, count, count, count, count]);
  });

  test("block lets the groups do what they do, and blocks who asks too often (FLY-139)", () => {
    const none = { none: {} };
    expect(answers({ mode: "count" })).toEqual([count, count, count, count, count]);
    expect(answers({ mode: "block" })).toEqual([none, none, none, none, { block: {} }]);
  });
});

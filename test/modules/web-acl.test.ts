import { expect, test } from "vitest";
import { WebAcl, type WebAclProps } from "../../modules/web-acl";
import { resource, synthModule } from "../synth";

interface Rule {
  name: string;
  priority: number;
  action?: object;
  override_action?: object;
  statement: { managed_rule_group_statement?: { name: string }; rate_based_statement?: object };
  visibility_config: object;
}

const props: WebAclProps = {
  name: "client-public",
  resourceArn: "arn:balancer",
  mode: "var.mode",
  rateLimit: 500,
  exemptCidrs: ["198.51.100.0/24"],
  logsKeyArn: "arn:key",
  logRetentionDays: 90,
};
const module = synthModule((stack) => new WebAcl(stack, "public", props));
const rules = resource(module, "aws_wafv2_web_acl.public").rule as Rule[];

test("a web ACL is regional, lets through what no rule names, and stands before the given load balancer", () => {
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
  const groups = rules.map(({ priority, statement }) => [priority, statement.managed_rule_group_statement?.name]);
  expect(groups).toEqual([
    [1, "AWSManagedRulesAmazonIpReputationList"],
    [2, "AWSManagedRulesCommonRuleSet"],
    [3, "AWSManagedRulesKnownBadInputsRuleSet"],
    [4, "AWSManagedRulesSQLiRuleSet"],
    [10, undefined],
  ]);
});

test("each address may ask as often as told in five minutes, but those exempt (FLY-114)", () => {
  expect(rules.at(-1)?.statement.rate_based_statement).toEqual({
    limit: 500,
    aggregate_key_type: "IP",
    evaluation_window_sec: 300,
    scope_down_statement: {
      not_statement: {
        statement: { ip_set_reference_statement: { arn: "${aws_wafv2_ip_set.public_exempt.arn}" } },
      },
    },
  });
  expect(resource(module, "aws_wafv2_ip_set.public_exempt")).toMatchObject({
    scope: "REGIONAL",
    ip_address_version: "IPV4",
    addresses: ["198.51.100.0/24"],
  });
});

test("the ACL and each of its rules are measured under their own names", () => {
  const measured = { cloudwatch_metrics_enabled: true, sampled_requests_enabled: true };
  for (const { name, visibility_config } of rules) {
    expect(visibility_config).toEqual({ ...measured, metric_name: name });
  }
  expect(resource(module, "aws_wafv2_web_acl.public").visibility_config).toEqual({
    ...measured,
    metric_name: "client-public",
  });
});

test("the mode count counts what a rule matches; block lets the groups do what they do, and blocks who asks too often (FLY-139)", () => {
  const when = (mode: string) => ({ for_each: `\${var.mode == "${mode}" ? [1] : []}`, content: {} });
  const group = { override_action: { dynamic: { count: when("count"), none: when("block") } } };
  for (const rule of rules.slice(0, -1)) expect(rule).toMatchObject(group);
  expect(rules.at(-1)).toMatchObject({ action: { dynamic: { count: when("count"), block: when("block") } } });
});

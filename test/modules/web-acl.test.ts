import { describe, expect, test } from "vitest";
import { WebAcl, type WebAclProps, webAclSpec } from "../../modules/web-acl";
import { addresses, resource, synthModule } from "../synth";

interface Rule {
  name: string;
  priority: number;
  action?: object;
  override_action?: object;
  statement: {
    managed_rule_group_statement?: { name: string; rule_action_override?: object };
    rate_based_statement?: object;
    [other: string]: unknown;
  };
  visibility_config: object;
}

const props: WebAclProps = {
  ...webAclSpec.parse({}),
  name: "client-public",
  before: { loadBalancerArn: "arn:balancer" },
  mode: "var.mode",
  countedRules: "var.counted",
  rateLimit: 500,
  exemptCidrs: ["198.51.100.0/24"],
  logsKeyArn: "arn:key",
  logRetentionDays: 90,
};
const acl = (changes: Partial<WebAclProps> = {}) =>
  synthModule((stack) => {
    new WebAcl(stack, "public", { ...props, ...changes });
  });
const rulesOf = (module: ReturnType<typeof acl>) => resource(module, "aws_wafv2_web_acl.public").rule as Rule[];
const module = acl();
const rules = rulesOf(module);

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

const when = (mode: string) => ({ for_each: `\${var.mode == "${mode}" ? [1] : []}`, content: {} });

test("the mode count only counts what AWS's groups match, block lets them do what they do", () => {
  const group = { override_action: { dynamic: { count: when("count"), none: when("block") } } };
  for (const rule of rules.slice(0, -1)) expect(rule).toMatchObject(group);
});

test("who asks too often is blocked whatever the mode (FLY-114)", () => {
  expect(rules.at(-1)).toMatchObject({ name: "rate", action: { block: {} } });
});

/** Rules of a group that only count. */
const counted = (forEach: string) => ({
  dynamic: {
    rule_action_override: {
      for_each: `\${${forEach}}`,
      content: { name: "${rule_action_override.value}", action_to_use: { count: {} } },
    },
  },
});

test("of each group any rule may be set to count, while the others block (FLY-139)", () => {
  for (const { name, statement } of rules.slice(0, -1)) {
    expect(statement.managed_rule_group_statement).toMatchObject(counted(`lookup(var.counted, "${name}", [])`));
  }
});

test("bodies of prompts are larger than AWS's rule allows: by default it only counts", () => {
  expect(webAclSpec.parse({}).countedRules).toEqual({ common: ["SizeRestrictions_BODY"] });
});

test("a rule that the group does not have is refused, because AWS WAF would ignore it", () => {
  const problem = (rules: object) => webAclSpec.safeParse({ countedRules: rules }).error?.issues[0]?.path;
  expect(problem({ common: ["SizeRestrictions_Body"] })).toEqual(["countedRules", "common", 0]);
  expect(problem({ sql_injection: ["SizeRestrictions_BODY"] })).toEqual(["countedRules", "sql_injection", 0]);
  expect(problem({ common: ["SizeRestrictions_BODY"], sql_injection: ["SQLi_BODY"] })).toBeUndefined();
});

describe("a web ACL at the edge", () => {
  const edge = acl({ before: "distribution" });

  test("is CloudFront's, with its addresses, and has nothing to be put before: the distribution names it", () => {
    for (const address of ["aws_wafv2_web_acl.public", "aws_wafv2_ip_set.public_exempt"]) {
      expect(resource(edge, address).scope).toBe("CLOUDFRONT");
    }
    expect(addresses(edge).filter((address) => address.startsWith("aws_wafv2_web_acl_association."))).toEqual([]);
  });

  test("goes after the distribution has let go of it; a regional one, after its association, needs nothing for that", () => {
    const lifecycleIn = (module: ReturnType<typeof acl>) => resource(module, "aws_wafv2_web_acl.public").lifecycle;
    expect(lifecycleIn(edge)).toEqual({ create_before_destroy: true });
    expect(lifecycleIn(module)).toBeUndefined();
  });

  test("has the same rules and the same log", () => {
    expect(rulesOf(edge)).toEqual(rules);
    expect(addresses(edge)).toContain("aws_wafv2_web_acl_logging_configuration.public_web_acl");
  });
});

describe("uploads", () => {
  const uploads = rulesOf(acl({ uploadPaths: ["/api/files", "/import/"] }));
  const named = (name: string) => uploads.find((rule) => rule.name === name)!;
  const elsewhere = (path: string) => ({
    not_statement: {
      statement: {
        byte_match_statement: {
          search_string: path,
          positional_constraint: "STARTS_WITH",
          field_to_match: { uri_path: {} },
          text_transformation: { priority: 0, type: "NONE" },
        },
      },
    },
  });

  test("may have a large body: the group only labels it, and it is refused on every other path", () => {
    const always = 'distinct(concat(["SizeRestrictions_BODY"], lookup(var.counted, "common", [])))';
    expect(named("common").statement.managed_rule_group_statement).toMatchObject(counted(always));
    const label = { scope: "LABEL", key: "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body" };
    expect(named("body_size").statement).toEqual({
      and_statement: {
        statement: [{ label_match_statement: label }, elsewhere("/api/files"), elsewhere("/import/")],
      },
    });
  });

  test("are let off that rule alone, which counts or blocks as the others do, after the group that labels", () => {
    const others = uploads.filter(({ name }) => !["common", "body_size"].includes(name));
    expect(others).toEqual(rules.filter(({ name }) => name !== "common"));
    expect(named("body_size").priority).toBeGreaterThan(named("common").priority);
    expect(named("body_size").action).toEqual({ dynamic: { count: when("count"), block: when("block") } });
  });
});

test("nobody is let in from a blocked country, which is asked first and blocked whatever the mode", () => {
  const [countries, ...others] = rulesOf(acl({ blockedCountries: ["KP", "IR"] }));
  expect(countries).toMatchObject({
    ...{ name: "countries", priority: 0, action: { block: {} } },
    statement: { geo_match_statement: { country_codes: ["KP", "IR"] } },
  });
  expect(others).toEqual(rules);
});

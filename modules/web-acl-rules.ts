/** AWS managed rule groups, in the order of evaluation. */
const MANAGED = {
  ip_reputation: "AWSManagedRulesAmazonIpReputationList",
  common: "AWSManagedRulesCommonRuleSet",
  known_bad_inputs: "AWSManagedRulesKnownBadInputsRuleSet",
  sql_injection: "AWSManagedRulesSQLiRuleSet",
};

export interface WebAclRulesProps {
  /** Expression, without `${`, of `count` or `block`. */
  mode: string;
  /** Requests in five minutes from one IP. */
  rateLimit: number;
  /** IP set that is exempt from the rate limit. */
  exemptArn: string;
}

/** A `rule` block in Terraform's spelling, because the bindings have no `dynamic` blocks. */
interface WebAclRule {
  name: string;
  priority: number;
  action?: DynamicBlocks;
  override_action?: DynamicBlocks;
  statement: Record<string, unknown>;
  visibility_config: { cloudwatch_metrics_enabled: boolean; metric_name: string; sampled_requests_enabled: boolean };
}

interface DynamicBlocks {
  dynamic: Record<string, { for_each: string; content: Record<string, never> }>;
}

/** AWS managed rules for the OWASP Top 10, and a rate limit per IP. */
export function webAclRules({ mode, rateLimit, exemptArn }: WebAclRulesProps): WebAclRule[] {
  const counts = `\${${mode} == "count" ? [1] : []}`;
  const blocks = `\${${mode} == "block" ? [1] : []}`;
  const managed = Object.entries(MANAGED).map(([name, group], index) => ({
    name,
    priority: index + 1,
    override_action: either({ count: counts, none: blocks }),
    statement: { managed_rule_group_statement: { name: group, vendor_name: "AWS" } },
    visibility_config: measured(name),
  }));
  const rate = {
    name: "rate",
    priority: 10,
    action: either({ count: counts, block: blocks }),
    statement: {
      rate_based_statement: {
        limit: rateLimit,
        aggregate_key_type: "IP",
        evaluation_window_sec: 300,
        scope_down_statement: { not_statement: { statement: { ip_set_reference_statement: { arn: exemptArn } } } },
      },
    },
    visibility_config: measured("rate"),
  };
  return [...managed, rate];
}

/** The one of these empty blocks whose list is not empty. */
function either(lists: Record<string, string>): DynamicBlocks {
  const entries = Object.entries(lists).map(([name, list]) => [name, { for_each: list, content: {} }]);
  return { dynamic: Object.fromEntries(entries) };
}

function measured(name: string) {
  return { cloudwatch_metrics_enabled: true, metric_name: name, sampled_requests_enabled: true };
}

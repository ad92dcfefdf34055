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
  /** Beginnings of paths on which a request may have a body of any size. */
  uploadPaths: string[];
  /** Countries that nobody is let in from, by their two letters. */
  blockedCountries: string[];
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

/** AWS managed rules for the OWASP Top 10, a rate limit per IP, and the exceptions for uploads and countries. */
export function webAclRules({
  mode,
  rateLimit,
  exemptArn,
  uploadPaths,
  blockedCountries,
}: WebAclRulesProps): WebAclRule[] {
  const counts = `\${${mode} == "count" ? [1] : []}`;
  const blocks = `\${${mode} == "block" ? [1] : []}`;
  const own = (name: string, priority: number, statement: Record<string, unknown>): WebAclRule => ({
    name,
    priority,
    action: either({ count: counts, block: blocks }),
    statement,
    visibility_config: measured(name),
  });
  const managed = Object.entries(MANAGED).map(
    ([name, group], index): WebAclRule => ({
      name,
      priority: index + 1,
      override_action: either({ count: counts, none: blocks }),
      statement: {
        managed_rule_group_statement: {
          name: group,
          vendor_name: "AWS",
          ...(name === "common" && uploadPaths.length > 0 ? SIZE_ONLY_LABELS : {}),
        },
      },
      visibility_config: measured(name),
    }),
  );
  return [
    ...(blockedCountries.length > 0
      ? [own("countries", 0, { geo_match_statement: { country_codes: blockedCountries } })]
      : []),
    ...managed,
    ...(uploadPaths.length > 0 ? [own("body_size", 5, largeBodyElsewhere(uploadPaths))] : []),
    own("rate", 10, {
      rate_based_statement: {
        limit: rateLimit,
        aggregate_key_type: "IP",
        evaluation_window_sec: 300,
        scope_down_statement: { not_statement: { statement: { ip_set_reference_statement: { arn: exemptArn } } } },
      },
    }),
  ];
}

/** The group's rule about large bodies refuses every upload: here it only labels them, and a rule of ours decides. */
const SIZE_ONLY_LABELS = { rule_action_override: { name: "SizeRestrictions_BODY", action_to_use: { count: {} } } };

/** A body that the group found too large, on none of these paths. */
function largeBodyElsewhere(paths: string[]): Record<string, unknown> {
  const label = { scope: "LABEL", key: "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body" };
  const elsewhere = paths.map((path) => ({
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
  }));
  return { and_statement: { statement: [{ label_match_statement: label }, ...elsewhere] } };
}

/** The one of these empty blocks whose list is not empty. */
function either(lists: Record<string, string>): DynamicBlocks {
  const entries = Object.entries(lists).map(([name, list]) => [name, { for_each: list, content: {} }]);
  return { dynamic: Object.fromEntries(entries) };
}

function measured(name: string) {
  return { cloudwatch_metrics_enabled: true, metric_name: name, sampled_requests_enabled: true };
}

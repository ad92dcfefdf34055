import { MANAGED_GROUPS } from "../aws/waf-managed-rules";

export interface WebAclRulesProps {
  /** Expression, without `${`, of `count` or `block`: what the managed groups do. */
  mode: string;
  /** Expression, without `${`, of the managed rules that only count in either mode: lists by the group's key. */
  countedRules: string;
  /** Requests in five minutes from one IP. */
  rateLimit: number;
  /** IP set that is exempt from the rate limit. */
  exemptArn: string;
  /** Beginnings of paths on which a request may have a body of any size. */
  uploadPaths: string[];
  /** Beginnings of paths that the rate limit does not count. */
  unlimitedPaths: string[];
  /** Countries that nobody is let in from, by their two letters. */
  blockedCountries: string[];
}

/** A `rule` block in Terraform's spelling, because the bindings have no `dynamic` blocks. */
interface WebAclRule {
  name: string;
  priority: number;
  action?: DynamicBlocks | { block: Record<string, never> };
  override_action?: DynamicBlocks;
  statement: Record<string, unknown>;
  visibility_config: { cloudwatch_metrics_enabled: boolean; metric_name: string; sampled_requests_enabled: boolean };
}

interface DynamicBlocks {
  dynamic: Record<string, { for_each: string; content: Record<string, unknown> }>;
}

/**
 * AWS managed rules for the OWASP Top 10, whose false positives are found in mode `count`; and a rate limit per IP and
 * countries, which always block.
 */
export function webAclRules({
  mode,
  countedRules,
  rateLimit,
  exemptArn,
  uploadPaths,
  unlimitedPaths,
  blockedCountries,
}: WebAclRulesProps): WebAclRule[] {
  const counts = `\${${mode} == "count" ? [1] : []}`;
  const blocks = `\${${mode} == "block" ? [1] : []}`;
  const own = (name: string, priority: number, statement: Record<string, unknown>): WebAclRule => ({
    name,
    priority,
    action: { block: {} },
    statement,
    visibility_config: measured(name),
  });
  const managed = Object.entries(MANAGED_GROUPS).map(
    ([name, group], index): WebAclRule => ({
      name,
      priority: index + 1,
      override_action: either({ count: counts, none: blocks }),
      statement: {
        managed_rule_group_statement: {
          name: group.name,
          vendor_name: "AWS",
          ...counted(name, countedRules, name === "common" && uploadPaths.length > 0 ? [BODY_SIZE] : []),
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
    ...(uploadPaths.length > 0
      ? [{ ...own("body_size", 5, largeBodyElsewhere(uploadPaths)), action: either({ count: counts, block: blocks }) }]
      : []),
    own("rate", 10, {
      rate_based_statement: {
        limit: rateLimit,
        aggregate_key_type: "IP",
        evaluation_window_sec: 300,
        scope_down_statement: counting(exemptArn, unlimitedPaths),
      },
    }),
  ];
}

/** Requests that the rate limit counts: from other addresses, to other paths. */
function counting(exemptArn: string, paths: string[]): Record<string, unknown> {
  const others = { not_statement: { statement: { ip_set_reference_statement: { arn: exemptArn } } } };
  return paths.length > 0 ? { and_statement: { statement: [others, ...paths.map(elsewhere)] } } : others;
}

/** Blocks every upload. Where uploads have paths it only labels them, and a rule of ours decides. */
const BODY_SIZE = "SizeRestrictions_BODY";

/** The rules of a group that only count. */
function counted(group: string, rules: string, always: string[]): DynamicBlocks {
  const chosen = `lookup(${rules}, "${group}", [])`;
  const all = always.length > 0 ? `distinct(concat(${JSON.stringify(always)}, ${chosen}))` : chosen;
  const content = { name: "${rule_action_override.value}", action_to_use: { count: {} } };
  return { dynamic: { rule_action_override: { for_each: `\${${all}}`, content } } };
}

/** A body that the group found too large, on none of these paths. */
function largeBodyElsewhere(paths: string[]): Record<string, unknown> {
  const label = { scope: "LABEL", key: "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body" };
  return { and_statement: { statement: [{ label_match_statement: label }, ...paths.map(elsewhere)] } };
}

function elsewhere(path: string): Record<string, unknown> {
  return {
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
  };
}

/** The one of these empty blocks whose list is not empty. */
function either(lists: Record<string, string>): DynamicBlocks {
  const entries = Object.entries(lists).map(([name, list]) => [name, { for_each: list, content: {} }]);
  return { dynamic: Object.fromEntries(entries) };
}

function measured(name: string) {
  return { cloudwatch_metrics_enabled: true, metric_name: name, sampled_requests_enabled: true };
}

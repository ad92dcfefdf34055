import type { QueryStringKeyValuePair, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LooseConfig } from "./draft";

/** The conditions of a rule, or why they cannot be adopted. */
export interface Conditions {
  blocks: LooseConfig[];
  unsupported?: string;
}

/** Translates conditions. Terraform keeps them as a set, so they are sorted for a quiet file. */
export function conditionsFromAws(conditions: RuleCondition[]): Conditions {
  const blocks = conditions.map(conditionBlock);
  const unknown = conditions.find((condition, index) => blocks[index] === undefined || hasPattern(condition));
  return {
    blocks: blocks
      .filter((block) => block !== undefined)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ...(unknown ? { unsupported: `the provider does not know this form of the condition ${unknown.Field}` } : {}),
  };
}

function conditionBlock(condition: RuleCondition): LooseConfig | undefined {
  const {
    HostHeaderConfig,
    PathPatternConfig,
    HttpHeaderConfig,
    HttpRequestMethodConfig,
    SourceIpConfig,
    QueryStringConfig,
  } = condition;
  switch (condition.Field) {
    case "host-header":
      return { host_header: values(HostHeaderConfig?.Values ?? condition.Values) };
    case "path-pattern":
      return { path_pattern: values(PathPatternConfig?.Values ?? condition.Values) };
    case "http-request-method":
      return { http_request_method: values(HttpRequestMethodConfig?.Values) };
    case "source-ip":
      return { source_ip: values(SourceIpConfig?.Values) };
    case "http-header":
      return {
        http_header: [
          { http_header_name: HttpHeaderConfig?.HttpHeaderName, values: [...(HttpHeaderConfig?.Values ?? [])].sort() },
        ],
      };
    case "query-string":
      return { query_string: queryStrings(QueryStringConfig?.Values ?? []) };
    default:
      return undefined;
  }
}

function values(list: string[] | undefined) {
  return [{ values: [...(list ?? [])].sort() }];
}

function queryStrings(pairs: QueryStringKeyValuePair[]) {
  return pairs
    .map(({ Key, Value }) => ({ key: Key, value: Value }))
    .sort((a, b) => (`${a.key} ${a.value}` < `${b.key} ${b.value}` ? -1 : 1));
}

/** Regular expressions are newer than the pinned provider, which would read such a condition as an empty one. */
function hasPattern(condition: RuleCondition): boolean {
  const forms = [condition.HostHeaderConfig, condition.PathPatternConfig, condition.HttpHeaderConfig, condition];
  return forms.some((form) => ((form as { RegexValues?: string[] } | undefined)?.RegexValues ?? []).length > 0);
}

import type { QueryStringKeyValuePair, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type LooseConfig, sorted } from "./draft";

/** Translates conditions. They are a set in Terraform; sorted, the file does not depend on AWS's order. */
export function conditionsFromAws(conditions: RuleCondition[]): LooseConfig[] {
  return conditions.map(conditionBlock).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function conditionBlock(condition: RuleCondition): LooseConfig {
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
      return { host_header: [patterns(HostHeaderConfig, condition)] };
    case "path-pattern":
      return { path_pattern: [patterns(PathPatternConfig, condition)] };
    case "http-request-method":
      return { http_request_method: [patterns(HttpRequestMethodConfig)] };
    case "source-ip":
      return { source_ip: [patterns(SourceIpConfig)] };
    case "http-header":
      return { http_header: [{ http_header_name: HttpHeaderConfig?.HttpHeaderName, ...patterns(HttpHeaderConfig) }] };
    case "query-string":
      return { query_string: queryStrings(QueryStringConfig?.Values ?? []) };
    default:
      // One that AWS added since: the provider's schema decides.
      return { [(condition.Field ?? "unknown").replaceAll("-", "_")]: [patterns(condition)] };
  }
}

interface Patterns {
  Values?: string[];
  RegexValues?: string[];
}

/** A condition of the old form has its values outside of its configuration. */
function patterns(config: Patterns | undefined, outside: Patterns = {}): LooseConfig {
  return {
    values: sorted(config?.Values ?? outside.Values),
    regex_values: sorted(config?.RegexValues ?? outside.RegexValues),
  };
}

function queryStrings(pairs: QueryStringKeyValuePair[]) {
  return pairs
    .map(({ Key, Value }) => ({ key: Key, value: Value }))
    .sort((a, b) => (`${a.key} ${a.value}` < `${b.key} ${b.value}` ? -1 : 1));
}

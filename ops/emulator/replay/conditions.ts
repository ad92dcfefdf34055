import { type Block, blocks, type Facts, type Parameters, pascal } from "./call";

const CONFIGS: Record<string, string> = {
  host_header: "HostHeaderConfig",
  path_pattern: "PathPatternConfig",
  http_header: "HttpHeaderConfig",
  http_request_method: "HttpRequestMethodConfig",
  source_ip: "SourceIpConfig",
  query_string: "QueryStringConfig",
};

/** The conditions of a rule, as AWS takes them. */
export function conditionsOf(facts: Facts): Parameters[] {
  return blocks(facts, "condition").flatMap((condition) =>
    Object.keys(condition).map((field) => ({
      Field: field.replaceAll("_", "-"),
      [CONFIGS[field]!]:
        field === "query_string" ? queryStrings(blocks(condition, field)) : pascal(blocks(condition, field)[0]!),
    })),
  );
}

/** One block for each pair. */
function queryStrings(pairs: Block[]): Parameters {
  return { Values: pairs.map(pascal) };
}

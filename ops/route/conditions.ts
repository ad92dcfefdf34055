import { type Arguments, nested, strings } from "./blocks";
import { isWithin, matches, type Request } from "./request";

/** The kinds of conditions of a listener rule, in the order in which they are told. */
const KINDS: Record<string, { hits(said: Arguments, request: Request): boolean; words(said: Arguments): string }> = {
  host_header: {
    hits: ({ values }, { host }) => strings(values).some((one) => matches(one, host, "in any case")),
    words: ({ values }) => `host ${strings(values).join(", ")}`,
  },
  path_pattern: {
    hits: ({ values }, { path }) => strings(values).some((one) => matches(one, path, "as written")),
    words: ({ values }) => `path ${strings(values).join(", ")}`,
  },
  http_request_method: {
    hits: ({ values }, { method }) => strings(values).includes(method),
    words: ({ values }) => `method ${strings(values).join(", ")}`,
  },
  source_ip: {
    hits: ({ values }, { source }) => strings(values).some((one) => isWithin(source, one)),
    words: ({ values }) => `source ${strings(values).join(", ")}`,
  },
  http_header: {
    hits: ({ http_header_name, values }, { headers }) => {
      const sent = headers[`${http_header_name}`.toLowerCase()];
      return sent !== undefined && strings(values).some((one) => matches(one, sent, "in any case"));
    },
    words: ({ http_header_name }) => `header ${http_header_name}`,
  },
  query_string: {
    hits: ({ key = "*", value }, { query }) =>
      [...new URLSearchParams(query)].some(
        ([name, given]) => matches(`${key}`, name, "in any case") && matches(`${value}`, given, "in any case"),
      ),
    words: ({ key, value }) => `query ${key ? `${key}=` : ""}${value}`,
  },
};

/** Whether all conditions of a rule are met; one with several values is met by any of them. */
export function conditionsMet(conditions: Arguments[], request: Request): boolean {
  return conditions.every((condition) =>
    saidIn(condition).every(([kind, said]) => said.some((one) => KINDS[kind]!.hits(one, request))),
  );
}

/** `host app.client.example, path /api, /api/*`. */
export function conditionWords(conditions: Arguments[]): string {
  const words = Object.entries(KINDS).flatMap(([kind, { words }]) =>
    conditions.flatMap((condition) => nested(condition[kind]).map((said) => words(said))),
  );
  return words.join("; ");
}

function saidIn(condition: Arguments): [kind: string, said: Arguments[]][] {
  const said = Object.entries(condition).map(([kind, value]) => [kind, nested(value)] as [string, Arguments[]]);
  return said.filter(([, all]) => all.length > 0);
}

import type { Construct } from "constructs";
import { z } from "zod";
import { RETENTION_DAYS } from "../../aws/log-retention";
import { MANAGED_GROUPS } from "../../aws/waf-managed-rules";
import { choiceVariable, cidrsVariable, listsVariable, numberVariable } from "../../modules/variable";
import { type WebAclSpec, webAclSpec } from "../../modules/web-acl";
import { mapValues } from "./names";

const said = webAclSpec.extend({ none: z.string().min(1).optional() });

/** The one web ACL of a blueprint: its rules, or the reason for having none. What is given by default is not said. */
export const webAclOrNone = z
  .custom<z.input<typeof said>>()
  .superRefine((given, context) => {
    const { none, ...rules } = Object(given) as z.input<typeof said>;
    if (none === undefined || Object.values(rules).every((one) => one === undefined)) return;
    const message = "must say none alone, with the reason";
    const remedy = "Remove it, or what is said besides: there is no web ACL that it could be of.";
    context.addIssue({ code: "custom", message, params: { remedy } });
  })
  .pipe(said);

/** Variables of the web ACL. */
export function webAclVariables(scope: Construct, spec: WebAclSpec) {
  const { mode, countedRules, rateLimit, uploadPaths, unlimitedPaths, blockedCountries } = spec;
  choiceVariable(scope, "web_acl_mode", {
    description: "What AWS managed rules do: count only counts what block would block. The rate limit always blocks.",
    default: mode,
    of: ["count", "block"],
    remedy: "Check the counted requests before you block.",
  });
  listsVariable(scope, "web_acl_counted_rules", {
    description: "AWS managed rules that only count, by rule group, also where web_acl_mode is block.",
    default: countedRules,
    of: mapValues(MANAGED_GROUPS, ({ rules }) => rules),
    remedy: "AWS WAF ignores a name that its group does not have.",
  });
  return {
    countedRules: "var.web_acl_counted_rules",
    uploadPaths,
    unlimitedPaths,
    blockedCountries,
    mode: "var.web_acl_mode",
    rateLimit: numberVariable(scope, "web_acl_rate_limit", {
      description: "Requests in five minutes from one IP. An office may share one behind NAT.",
      default: rateLimit,
      from: 10,
      to: 2_000_000_000,
      remedy: "AWS WAF accepts 10 to 2,000,000,000.",
    }),
    exemptCidrs: cidrsVariable(scope, "office_cidrs", {
      description: "IPv4 ranges of offices, which are exempt from the rate limit.",
      remedy: "Write a single IP as 198.51.100.7/32; AWS WAF has no /0, which would exempt everybody.",
    }),
  };
}

/** Retention of request logs. `name` begins the variable, `logs` its description. */
export function requestLogDaysVariable(scope: Construct, name: string, logs: string, days: number): number {
  return choiceVariable(scope, `${name}_log_days`, {
    description: `Retention in days of ${logs}.`,
    default: days,
    of: RETENTION_DAYS,
    remedy: "CloudWatch Logs accepts only these values.",
  });
}

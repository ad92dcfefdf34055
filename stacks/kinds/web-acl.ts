import type { Construct } from "constructs";
import { z } from "zod";
import { RETENTION_DAYS } from "../../aws/log-retention";
import { choiceVariable, cidrsVariable, numberVariable } from "../../modules/variable";
import { type WebAclSpec, webAclSpec } from "../../modules/web-acl";

/** The one web ACL of a blueprint: its rules, or the reason for having none. */
export const webAclOrNone = webAclSpec.extend({ none: z.string().min(1).optional() });

/** Variables of the web ACL. */
export function webAclVariables(scope: Construct, { mode, rateLimit, uploadPaths, blockedCountries }: WebAclSpec) {
  choiceVariable(scope, "web_acl_mode", {
    description: "count only counts what block would block.",
    default: mode,
    of: ["count", "block"],
    remedy: "Check the counted requests before you block.",
  });
  return {
    uploadPaths,
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
      remedy: "Write a single IP as 198.51.100.7/32.",
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

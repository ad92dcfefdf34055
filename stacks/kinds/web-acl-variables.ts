import type { Construct } from "constructs";
import { RETENTION_DAYS } from "../../aws/log-retention";
import { choiceKnob, cidrsKnob, numberKnob } from "../../modules/knob";
import type { WebAclSpec } from "../../modules/web-acl";

/** What ops may tune of the web ACL. */
export function webAclVariables(scope: Construct, { mode, rateLimit, uploadPaths, blockedCountries }: WebAclSpec) {
  choiceKnob(scope, "web_acl_mode", {
    description: "count reports what block would refuse.",
    default: mode,
    of: ["count", "block"],
    remedy: "Read the counted requests first; then block.",
  });
  return {
    uploadPaths,
    blockedCountries,
    mode: "var.web_acl_mode",
    rateLimit: numberKnob(scope, "web_acl_rate_limit", {
      description: "Requests in five minutes from one address. A whole office may stand behind one.",
      default: rateLimit,
      from: 10,
      to: 2_000_000_000,
      remedy: "WAF takes no other numbers.",
    }),
    exemptCidrs: cidrsKnob(scope, "office_cidrs", {
      description: "Addresses of offices, which the rate limit does not hold for.",
      remedy: "Write a single address as 198.51.100.7/32.",
    }),
  };
}

/** How long it is known who asked for what. */
export function requestLogDaysVariable(scope: Construct, days: number): number {
  return choiceKnob(scope, "request_log_days", {
    description: "Days that the access logs of load balancers and the log of the web ACL are kept.",
    default: days,
    of: RETENTION_DAYS,
    remedy: "CloudWatch knows these periods only.",
  });
}

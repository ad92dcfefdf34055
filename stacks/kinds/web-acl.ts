import type { Construct } from "constructs";
import { z } from "zod";
import { RETENTION_DAYS } from "../../aws/log-retention";
import { choiceKnob, cidrsKnob, numberKnob } from "../../modules/knob";
import { type WebAclSpec, webAclSpec } from "../../modules/web-acl";

/** What a blueprint says of the one web ACL: rules, or the reason why there is none. Default: the rules by default. */
export const webAclOrNone = webAclSpec.extend({ none: z.string().min(1).optional() });

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

/** How long it is known who asked for what. `name` begins the variable, `logs` its description. */
export function requestLogDaysVariable(scope: Construct, name: string, logs: string, days: number): number {
  return choiceKnob(scope, `${name}_log_days`, {
    description: `Days that ${logs} are kept.`,
    default: days,
    of: RETENTION_DAYS,
    remedy: "CloudWatch knows these periods only.",
  });
}

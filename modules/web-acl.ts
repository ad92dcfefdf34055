import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { z } from "zod";

export const webAclSpec = z.strictObject({
  /** `count` reports what would be blocked; the first weeks of a platform run so. */
  mode: z.enum(["count", "block"]).default("count"),
  /** Requests in five minutes from one address. A whole office may stand behind one. */
  rateLimit: z.int().min(10).default(10_000),
});

export type WebAclSpec = z.output<typeof webAclSpec>;

/** AWS's managed rule groups, in the order in which they are tried. */
const MANAGED = {
  ip_reputation: "AWSManagedRulesAmazonIpReputationList",
  common: "AWSManagedRulesCommonRuleSet",
  known_bad_inputs: "AWSManagedRulesKnownBadInputsRuleSet",
  sql_injection: "AWSManagedRulesSQLiRuleSet",
};

/** A regional web ACL in front of one load balancer. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, props: WebAclSpec & { name: string; resourceArn: string }) {
    super(scope, id);
    const counting = props.mode === "count";

    const acl = new Wafv2WebAcl(this, "this", {
      name: props.name,
      description: "OWASP rules and a rate limit for the public load balancer",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: measured(props.name),
      rule: [
        ...Object.entries(MANAGED).map(([name, group], index) => ({
          name,
          priority: index + 1,
          overrideAction: counting ? { count: {} } : { none: {} },
          statement: { managed_rule_group_statement: { name: group, vendor_name: "AWS" } },
          visibilityConfig: measured(name),
        })),
        {
          name: "rate",
          priority: 10,
          action: counting ? { count: {} } : { block: {} },
          statement: {
            rate_based_statement: { limit: props.rateLimit, aggregate_key_type: "IP", evaluation_window_sec: 300 },
          },
          visibilityConfig: measured("rate"),
        },
      ],
    });
    new Wafv2WebAclAssociation(this, "this_association", { webAclArn: acl.arn, resourceArn: props.resourceArn });
  }
}

function measured(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}

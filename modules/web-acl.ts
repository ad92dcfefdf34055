import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { z } from "zod";
import { WebAclLog } from "./web-acl-log";

export const webAclSpec = z.strictObject({
  /** `count` reports what would be blocked; the first weeks of a platform run so. */
  mode: z.enum(["count", "block"]).default("count"),
  /** Requests in five minutes from one address. A whole office may stand behind one. */
  rateLimit: z.int().min(10).max(2_000_000_000).default(10_000),
});

export type WebAclSpec = z.output<typeof webAclSpec>;

/** AWS's managed rule groups, in the order in which they are tried. */
const MANAGED = {
  ip_reputation: "AWSManagedRulesAmazonIpReputationList",
  common: "AWSManagedRulesCommonRuleSet",
  known_bad_inputs: "AWSManagedRulesKnownBadInputsRuleSet",
  sql_injection: "AWSManagedRulesSQLiRuleSet",
};

export interface WebAclProps {
  name: string;
  resourceArn: string;
  /** Expression, without `${`, of `count` or `block`. */
  mode: string;
  rateLimit: number;
  /** Addresses that the rate limit does not hold for, as CIDR blocks. */
  exemptCidrs: string[];
  logsKeyArn: string;
  /** Days that it is kept what was blocked or counted. */
  logRetentionDays: number;
}

/** A regional web ACL in front of one load balancer, and its log. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const { mode } = props;
    const exempt = new Wafv2IpSet(this, "exempt", {
      name: `${props.name}-exempt`,
      description: "Offices and other addresses that the rate limit does not hold for",
      scope: "REGIONAL",
      ipAddressVersion: "IPV4",
      addresses: props.exemptCidrs,
    });

    const acl = new Wafv2WebAcl(this, "this", {
      name: props.name,
      description: "OWASP rules and a rate limit for the public load balancer",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: props.name, sampledRequestsEnabled: true },
    });
    // The bindings know no `dynamic` blocks; each rule counts or blocks as the mode says.
    const counts = `\${${mode} == "count" ? [1] : []}`;
    const blocks = `\${${mode} == "block" ? [1] : []}`;
    acl.addOverride("rule", [
      ...Object.entries(MANAGED).map(([name, group], index) => ({
        name,
        priority: index + 1,
        override_action: either({ count: counts, none: blocks }),
        statement: { managed_rule_group_statement: { name: group, vendor_name: "AWS" } },
        visibility_config: measured(name),
      })),
      {
        name: "rate",
        priority: 10,
        action: either({ count: counts, block: blocks }),
        statement: {
          rate_based_statement: {
            limit: props.rateLimit,
            aggregate_key_type: "IP",
            evaluation_window_sec: 300,
            scope_down_statement: {
              not_statement: { statement: { ip_set_reference_statement: { arn: exempt.arn } } },
            },
          },
        },
        visibility_config: measured("rate"),
      },
    ]);
    new Wafv2WebAclAssociation(this, "this_association", { webAclArn: acl.arn, resourceArn: props.resourceArn });
    new WebAclLog(this, "web_acl", {
      webAclArn: acl.arn,
      logsKeyArn: props.logsKeyArn,
      retentionDays: props.logRetentionDays,
    });
  }
}

/** The one of these empty blocks whose list is not empty. */
function either(lists: Record<string, string>): object {
  const entries = Object.entries(lists).map(([name, list]) => [name, { for_each: list, content: {} }]);
  return { dynamic: Object.fromEntries(entries) };
}

function measured(name: string) {
  return { cloudwatch_metrics_enabled: true, metric_name: name, sampled_requests_enabled: true };
}

import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { z } from "zod";
import { WebAclLog } from "./web-acl-log";
import { webAclRules } from "./web-acl-rules";

export const webAclSpec = z.strictObject({
  /** `count` only counts what `block` would block: for the first weeks of a platform. */
  mode: z.enum(["count", "block"]).default("count"),
  /** Requests in five minutes from one IP. An office may share one behind NAT. */
  rateLimit: z.int().min(10).max(2_000_000_000).default(10_000),
});

export type WebAclSpec = z.output<typeof webAclSpec>;

export interface WebAclProps {
  name: string;
  resourceArn: string;
  /** Expression, without `${`, of `count` or `block`. */
  mode: string;
  rateLimit: number;
  /** IPv4 ranges that are exempt from the rate limit. */
  exemptCidrs: string[];
  logsKeyArn: string;
  /** Retention of its log in days. */
  logRetentionDays: number;
}

/** A regional web ACL in front of one load balancer, and its log. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const exempt = new Wafv2IpSet(this, "exempt", {
      name: `${props.name}-exempt`,
      description: "Offices and other IPv4 ranges that are exempt from the rate limit",
      scope: "REGIONAL",
      ipAddressVersion: "IPV4",
      addresses: props.exemptCidrs,
    });

    const acl = new Wafv2WebAcl(this, "this", {
      name: props.name,
      description: "AWS managed rules and a rate limit",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: props.name, sampledRequestsEnabled: true },
    });
    acl.addOverride("rule", webAclRules({ mode: props.mode, rateLimit: props.rateLimit, exemptArn: exempt.arn }));
    new Wafv2WebAclAssociation(this, "this_association", { webAclArn: acl.arn, resourceArn: props.resourceArn });
    new WebAclLog(this, "web_acl", {
      webAclArn: acl.arn,
      logsKeyArn: props.logsKeyArn,
      retentionDays: props.logRetentionDays,
    });
  }
}

import { balancerInPrivateZones } from "../checks/places";
import { outputIsOf } from "../checks/security";
import { every, matches, on, oneOf, only, refersTo } from "../line";
import type { Entry } from "../trace";

const rule = (priority: string) => `rule[priority=${priority}]`;
const managedGroup = (priority: string, name: string) => ({
  [`${rule(priority)}.statement.0.managed_rule_group_statement.0.name`]: name,
  [`${rule(priority)}.statement.0.managed_rule_group_statement.0.vendor_name`]: "AWS",
});

/** The load balancers: certificates, the web ACL, and the one for operators. */
export const balancers: Record<string, Entry> = {
  "FLY-107": {
    state: "proven",
    lines: [
      ...every("aws_wafv2_web_acl", { scope: "REGIONAL" }),
      ...on("platform", "aws_wafv2_web_acl_association.public", {
        resource_arn: refersTo("aws_lb.public.arn"),
        web_acl_arn: refersTo("aws_wafv2_web_acl.public.arn"),
      }),
      only(/cloudfront|amplify/),
    ],
  },
  "FLY-112": {
    state: "proven",
    lines: [
      ...on("platform", "aws_lb_listener.public_https", {
        load_balancer_arn: refersTo("aws_lb.public.arn"),
        port: 443,
        protocol: "HTTPS",
        certificate_arn: matches(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/),
        ssl_policy: oneOf("ELBSecurityPolicy-TLS13-1-2-2021-06"),
      }),
      ...on("platform", "aws_lb_listener.public_http", {
        load_balancer_arn: refersTo("aws_lb.public.arn"),
        port: 80,
        "default_action.0.type": "redirect",
        "default_action.0.redirect.0.protocol": "HTTPS",
        "default_action.0.redirect.0.port": "443",
        "default_action.0.redirect.0.status_code": "HTTP_301",
      }),
    ],
  },
  "FLY-114": {
    state: "open",
    reason: "the rate rule counts and does not block until web_acl_mode is set to block",
    lines: on("platform", "aws_wafv2_web_acl.public", {
      [`${rule("10")}.statement.0.rate_based_statement.0.limit`]: 50000,
      [`${rule("10")}.statement.0.rate_based_statement.0.evaluation_window_sec`]: 300,
      [`${rule("10")}.statement.0.rate_based_statement.0.aggregate_key_type`]: "IP",
    }),
  },
  "FLY-115": {
    state: "open",
    reason: "the managed groups are there and count; they block when web_acl_mode is set to block",
    lines: on("platform", "aws_wafv2_web_acl.public", {
      ...managedGroup("1", "AWSManagedRulesAmazonIpReputationList"),
      ...managedGroup("2", "AWSManagedRulesCommonRuleSet"),
      ...managedGroup("3", "AWSManagedRulesKnownBadInputsRuleSet"),
      ...managedGroup("4", "AWSManagedRulesSQLiRuleSet"),
    }),
  },
  "FLY-139": {
    state: "open",
    reason: "count or block is one variable for all rules; an override per rule is not built yet",
  },
  "FLY-083": {
    state: "proven",
    lines: [
      ...on("platform", "aws_lb.operations", {
        internal: true,
        load_balancer_type: "application",
        security_groups: refersTo("aws_security_group.operations.id"),
      }),
      balancerInPrivateZones,
      ...on("platform", "aws_lb_listener.operations_https", {
        load_balancer_arn: refersTo("aws_lb.operations.arn"),
        port: 443,
        protocol: "HTTPS",
        ssl_policy: oneOf("ELBSecurityPolicy-TLS13-1-2-2021-06"),
      }),
      outputIsOf("platform", "operations", "aws_lb_listener.operations_https"),
      ...on("services", "aws_lb_listener_rule.grafana", {
        listener_arn: refersTo("data.terraform_remote_state.platform.outputs.operations.https_listener_arn"),
        "action.0.target_group_arn": refersTo("aws_lb_target_group.grafana.arn"),
      }),
    ],
  },
};

import { importedAsTheyAre } from "../checks/imports";
import { published } from "../checks/names";
import { inPrivateZones, inPublicZones, oursInPrivate } from "../checks/places";
import { absent, matches, refersTo } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { PAGE, ROUTED } from "./things";

/** One takes users, the other operators. */
const BALANCERS: Thing[] = ["balancers.public", "balancers.operations"];

const USERS_REACH: Thing[] = ["services.api", "services.dashboard"];

const HTTPS = { protocol: "HTTPS", port: 443, ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" };
const itsGroup = (balancer: Thing) =>
  on(balancer, { security_groups: refersTo(`${part(balancer, "aws_security_group")}#id`) });

/** The listener forwards these paths to the service, whichever the host. */
const routed = (service: Thing, balancer: Thing, priority: number, ...paths: string[]) =>
  on(part(service, "aws_lb_listener_rule"), {
    listener_arn: refersTo(`${part(balancer, "aws_lb_listener.https")}#arn`),
    "condition.0.path_pattern.0.values": paths,
    "condition.1": absent,
    priority,
    "action.0.type": "forward",
    "action.0.target_group_arn": refersTo(`${part(service, "aws_lb_target_group")}#arn`),
  });

const rule = (priority: string) => `rule[priority=${priority}]`;
const managedGroup = (priority: string, name: string) => ({
  [`${rule(priority)}.statement.0.managed_rule_group_statement.0.name`]: name,
  [`${rule(priority)}.statement.0.managed_rule_group_statement.0.vendor_name`]: "AWS",
});

/** Load balancers, what they serve, and the web ACL before the public one. */
export const balancers: Record<string, Entry> = {
  "FLY-022": proven(
    on("balancers.public", { internal: false, load_balancer_type: "application" }),
    inPublicZones("balancers.public"),
    oursInPrivate,
    every("aws_ecs_service", { "network_configuration.0.assign_public_ip": false }),
    published("balancers.public#dns_name"),
    USERS_REACH.flatMap((service) =>
      on(service, {
        "load_balancer.0.target_group_arn": refersTo(`${part(service, "aws_lb_target_group")}#arn`),
      }),
    ),
  ),
  "FLY-023": proven(
    only(/^aws_(route53|acm)_/),
    published("balancers.public#dns_name"),
    tests(
      "test/stacks/modes.test.ts",
      "a name whose zone is ours > gets a certificate and leads to the load balancer, and the output says so",
      "a name whose zone is ours > is made only there: with the client's certificate nothing is requested or recorded (FLY-023)",
    ),
  ),
  // Its rule takes every path that no rule before it takes; the listener's own action is a 404.
  "FLY-024": proven(
    routed("services.dashboard", "balancers.public", 1000, "/*"),
    only("aws_lb_listener_rule", ...ROUTED.map((service) => part(service, "aws_lb_listener_rule"))),
  ),
  "FLY-025": proven(routed("services.api", "balancers.public", 100, "/api", "/api/*")),
  "FLY-033": proven(only("aws_lb", ...BALANCERS), on("balancers.public", { name: matches(/-public$/) })),
  "FLY-035": proven(importedAsTheyAre("aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group")),
  "FLY-037": proven(
    only("aws_wafv2_web_acl_association", part("balancers.public", "aws_wafv2_web_acl_association")),
    tests(
      "test/stacks/web-acl.test.ts",
      "a blueprint may leave out the web ACL, with the reason; the load balancer stays (FLY-037)",
    ),
  ),
  "FLY-083": proven(
    tests(PAGE, "Prometheus is reached by a port that Systems Manager forwards, where the site chooses that (FLY-083)"),
    on("balancers.operations", { internal: true, load_balancer_type: "application" }),
    itsGroup("balancers.operations"),
    inPrivateZones("balancers.operations"),
    on("balancers.operations/aws_lb_listener.https", {
      load_balancer_arn: refersTo("balancers.operations#arn"),
      ...HTTPS,
    }),
    on("services.grafana/aws_lb_listener_rule", {
      listener_arn: refersTo("balancers.operations/aws_lb_listener.https#arn"),
      "action.0.target_group_arn": refersTo("services.grafana/aws_lb_target_group#arn"),
    }),
  ),
  "FLY-099": proven(
    only("aws_lb", ...BALANCERS),
    only("aws_lb_target_group", ...ROUTED.map((service) => part(service, "aws_lb_target_group"))),
    only(
      "aws_lb_listener",
      "balancers.operations/aws_lb_listener.https",
      "balancers.public/aws_lb_listener.http",
      "balancers.public/aws_lb_listener.https",
    ),
    on("balancers.public", { internal: false }),
    itsGroup("balancers.public"),
    USERS_REACH.flatMap((service) => [
      ...on(part(service, "aws_lb_target_group"), { target_type: "ip" }),
      ...on(part(service, "aws_lb_listener_rule"), {
        listener_arn: refersTo("balancers.public/aws_lb_listener.https#arn"),
      }),
      ...on(service, {
        "network_configuration.0.security_groups": refersTo(`${part(service, "aws_security_group")}#id`),
      }),
    ]),
  ),
  "FLY-107": proven(
    every("aws_wafv2_web_acl", { scope: "REGIONAL" }),
    on("balancers.public/aws_wafv2_web_acl_association", {
      resource_arn: refersTo("balancers.public#arn"),
      web_acl_arn: refersTo("balancers.public/aws_wafv2_web_acl#arn"),
    }),
    only(/cloudfront|amplify/),
  ),
  "FLY-112": proven(
    on("balancers.public/aws_lb_listener.https", {
      load_balancer_arn: refersTo("balancers.public#arn"),
      certificate_arn: matches(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/),
      ...HTTPS,
    }),
    on("balancers.public/aws_lb_listener.http", {
      load_balancer_arn: refersTo("balancers.public#arn"),
      port: 80,
      "default_action.0.type": "redirect",
      "default_action.0.redirect.0.protocol": "HTTPS",
      "default_action.0.redirect.0.port": "443",
      "default_action.0.redirect.0.status_code": "HTTP_301",
    }),
  ),
  "FLY-114": proven(
    on("balancers.public/aws_wafv2_web_acl", {
      [`${rule("10")}.statement.0.rate_based_statement.0.limit`]: 50_000,
      [`${rule("10")}.statement.0.rate_based_statement.0.evaluation_window_sec`]: 300,
      [`${rule("10")}.statement.0.rate_based_statement.0.aggregate_key_type`]: "IP",
    }),
    tests("test/modules/web-acl.test.ts", "who asks too often is blocked whatever the mode (FLY-114)"),
  ),
  // They count until `web_acl_mode` is set to block, two weeks after the first users, as docs/operating.md says.
  "FLY-115": proven(
    tests(
      "test/modules/web-acl.test.ts",
      "the mode count only counts what AWS's groups match, block lets them do what they do",
    ),
    on("balancers.public/aws_wafv2_web_acl", {
      ...managedGroup("1", "AWSManagedRulesAmazonIpReputationList"),
      ...managedGroup("2", "AWSManagedRulesCommonRuleSet"),
      ...managedGroup("3", "AWSManagedRulesKnownBadInputsRuleSet"),
      ...managedGroup("4", "AWSManagedRulesSQLiRuleSet"),
    }),
  ),
  "FLY-139": proven(
    tests(
      "test/modules/web-acl.test.ts",
      "of each group any rule may be set to count, while the others block (FLY-139)",
    ),
  ),
};

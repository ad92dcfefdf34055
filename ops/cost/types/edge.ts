import type { Block } from "../../route/blocks";
import { nested } from "../../route/blocks";
import type { Charge, ChargesByType, Context } from "../charge";

/** What stands before users, and how they find it. */
export const edge: ChargesByType = {
  aws_cloudfront_distribution: (_, { usage }) => [
    { item: "CloudFront, GB to users", price: "cloudfront.gb", quantity: usage.internetGb },
    { item: "CloudFront, HTTPS requests", price: "cloudfront.requests", quantity: usage.requestsMillions * 100 },
  ],
  // Hit rate, origin latency, and a rate for each of six status codes.
  aws_cloudfront_monitoring_subscription: () => [
    { item: "CloudFront, additional metrics", price: "cloudwatch.metric", quantity: 8 },
  ],
  aws_wafv2_web_acl: webAcl,
  aws_route53_zone: (_, { usage }) => [
    { item: "hosted zones", price: "route53.zone", quantity: 1 },
    { item: "DNS queries", price: "route53.queries", quantity: usage.dnsQueriesMillions },
  ],
  aws_service_discovery_private_dns_namespace: () => [{ item: "hosted zones", price: "route53.zone", quantity: 1 }],
  aws_route53_health_check: healthCheck,
};

function webAcl({ arguments: { rule } }: Block, { usage }: Context): Charge[] {
  return [
    { item: "web ACLs", price: "waf.acl", quantity: 1 },
    { item: "rules of web ACLs", price: "waf.rule", quantity: nested(rule).length },
    { item: "requests that web ACLs look at", price: "waf.requests", quantity: usage.requestsMillions },
  ];
}

/** Of an endpoint in AWS. HTTPS, a search in the answer, a fast interval and measured latency cost extra each. */
function healthCheck({ arguments: one }: Block): Charge[] {
  const options = [
    `${one.type}`.startsWith("HTTPS"),
    `${one.type}`.endsWith("STR_MATCH"),
    Number(one.request_interval) === 10,
    one.measure_latency === true,
  ];
  return [
    { item: "health checks", price: "route53.health", quantity: 1 },
    { item: "options of health checks", price: "route53.health.option", quantity: options.filter(Boolean).length },
  ];
}

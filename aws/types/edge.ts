import type { Rows } from "./row";

/** DNS, certificates and the edge. */
export const edge: Rows = {
  aws_acm_certificate: { orphan: { census: "acm/certificate" } },
  aws_acm_certificate_validation: { waits: { create: 32 } },
  aws_route53_zone: {
    file: { prefix: "hosted_zone", purpose: () => "The hosted zone of the domain name." },
    orphan: { census: "route53/zone" },
  },
  aws_route53_health_check: {
    file: { prefix: "health_check", purpose: () => "Who asks from outside whether the platform answers." },
    orphan: { census: "route53/health-check" },
  },
  aws_route53_record: {},
  aws_cloudfront_distribution: {
    file: { prefix: "distribution", purpose: () => "CloudFront, which stands before the load balancer." },
    waits: { create: 30, destroy: 45 },
    orphan: { census: "cloudfront/distribution" },
  },
  aws_cloudfront_function: {
    file: { prefix: "edge_function", purpose: () => "What CloudFront runs at its edges." },
    orphan: { census: "cloudfront/function" },
  },
  aws_cloudfront_monitoring_subscription: {},
  aws_cloudfront_origin_access_control: {},
  aws_cloudwatch_log_delivery: {
    file: { prefix: "log_delivery", purpose: () => "What brings the access logs of the distribution to their bucket." },
    orphan: { census: "logs/delivery" },
  },
  aws_cloudwatch_log_delivery_source: { orphan: { census: "logs/delivery-source" } },
  aws_cloudwatch_log_delivery_destination: { orphan: { census: "logs/delivery-destination" } },
  aws_wafv2_ip_set: {},
  aws_wafv2_web_acl: {
    file: { prefix: "web_acl", purpose: (name) => `Web ACL ${name} and its log.` },
    orphan: { census: "wafv2/web-acl" },
  },
  aws_wafv2_web_acl_association: {},
  aws_wafv2_web_acl_logging_configuration: {},
};

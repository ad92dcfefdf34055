import { absent, matches, refersTo } from "../expected";
import { on, only } from "../line";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { base, option, SERVICE, TARGET, told } from "./things";

const ALL_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const HOST_HEADER_ONLY = "bf0718e1-ba1e-49d1-88b1-f726733018ae";

const cached = (path: string) => ({
  [`ordered_cache_behavior[path_pattern=${path}].cache_policy_id`]: CACHING_OPTIMIZED,
  [`ordered_cache_behavior[path_pattern=${path}].origin_request_policy_id`]: HOST_HEADER_ONLY,
  [`ordered_cache_behavior[path_pattern=${path}].target_origin_id`]: "load_balancer",
});

/** CloudFront, the load balancer behind it, and what it asks. */
export const edge: Record<string, Entry> = {
  "AMI-004": proven(
    on("distribution", { "origin.0.domain_name": refersTo("balancers.public#dns_name") }),
    on(part(SERVICE, "aws_lb_listener_rule"), {
      listener_arn: refersTo("balancers.public/aws_lb_listener.http#arn"),
      "action.0.target_group_arn": refersTo(`${TARGET}#arn`),
    }),
    on(SERVICE, { "load_balancer.0.target_group_arn": refersTo(`${TARGET}#arn`) }),
  ),
  "AMI-006": proven(on("distribution", { price_class: "PriceClass_All" })),
  "AMI-007": proven(
    on("distribution", { "viewer_certificate.0.cloudfront_default_certificate": true, aliases: absent }),
    base("with a certificate > HTTPS goes on to the load balancer, which redirects HTTP and serves TLS 1.2 or later"),
  ),
  "AMI-008": proven(
    on("distribution", {
      "default_cache_behavior.0.cache_policy_id": CACHING_DISABLED,
      "default_cache_behavior.0.origin_request_policy_id": ALL_VIEWER,
      "default_cache_behavior.0.allowed_methods": ALL_METHODS,
    }),
  ),
  "AMI-009": proven(option("failover answers with a page from S3 where the load balancer does not")),
  "AMI-010": proven(on("distribution", { ...cached("/public/*"), ...cached("/assets/*") })),
  "AMI-011": told("AWS gives Shield Standard to every distribution and load balancer"),
  "AMI-012": proven(
    on("balancers.public", { load_balancer_type: "application", internal: false }),
    on(TARGET, { "health_check.0.path": "/health", "health_check.0.matcher": "200" }),
  ),
  "AMI-013": proven(
    on("balancers.public/aws_lb_listener.http", { port: 80, "default_action.0.type": "fixed-response" }),
    only("aws_lb_listener", "balancers.public/aws_lb_listener.http"),
    base(
      "with a certificate > HTTPS goes on to the load balancer, which redirects HTTP and serves TLS 1.2 or later",
      "without a certificate > users have HTTPS by CloudFront's own, and CloudFront asks the load balancer by HTTP, which forwards",
    ),
  ),
  "AMI-014": proven(on(TARGET, { name: "amica-tg", target_type: "ip", port: 8080 })),
  "AMI-015": proven(on(TARGET, { deregistration_delay: "30" })),
  "AMI-050": proven(on(TARGET, { "health_check.0.interval": 30, "health_check.0.timeout": 5 })),
  "AMI-061": proven(on("distribution", { "default_cache_behavior.0.viewer_protocol_policy": "redirect-to-https" })),
  "AMI-062": proven(
    on("distribution", { http_version: matches(/^http2/) }),
    base("with a certificate > HTTPS goes on to the load balancer, which redirects HTTP and serves TLS 1.2 or later"),
  ),
  "AMI-071": proven(option("waf stands at the edge with a rate limit, and the load balancer lets in CloudFront alone")),
  "AMI-072": proven(option("waf stands at the edge with a rate limit, and the load balancer lets in CloudFront alone")),
  "AMI-097": proven(on(TARGET, { "health_check.0.path": "/health" })),
  "AMI-098": proven(on(TARGET, { "health_check.0.healthy_threshold": 2 })),
  "AMI-099": proven(on(TARGET, { "health_check.0.unhealthy_threshold": 2 })),
};

import { inRegionOf, type Rows } from "./row";

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
    orphan: {
      census: "wafv2/web-acl",
      importId: (arn) => {
        const { id, name, scope } = webAcl(arn);
        return `${id}/${name}/${scope}`;
      },
      remove: (arn) => {
        const { id, name, scope } = webAcl(arn);
        const which = `${inRegionOf(arn)} --scope ${scope} --name ${name} --id ${id}`;
        const token = `$(aws wafv2 get-web-acl ${which} --query LockToken --output text)`;
        return `aws wafv2 delete-web-acl ${which} --lock-token "${token}"`;
      },
    },
  },
  aws_wafv2_web_acl_association: {},
  aws_wafv2_web_acl_logging_configuration: {},
};

/** Of an ARN that ends with `:regional/webacl/<name>/<id>`; CloudFront's are `global`. */
function webAcl(arn: string): Record<"id" | "name" | "scope", string> {
  const [where, , name = "", id = ""] = arn.split(":").at(-1)!.split("/");
  return { id, name, scope: where === "global" ? "CLOUDFRONT" : "REGIONAL" };
}

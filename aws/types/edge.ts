import type { Rows } from "./row";

/** DNS, certificates and the edge. */
export const edge: Rows = {
  aws_acm_certificate: { orphan: { census: "acm/certificate" } },
  aws_acm_certificate_validation: { waits: { create: 32 } },
  aws_route53_record: {},
  aws_cloudfront_distribution: { orphan: { census: "cloudfront/distribution" } },
  aws_wafv2_ip_set: {},
  aws_wafv2_web_acl: { orphan: { census: "wafv2/web-acl" } },
  aws_wafv2_web_acl_association: {},
  aws_wafv2_web_acl_logging_configuration: {},
};

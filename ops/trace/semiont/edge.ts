import { refersTo, spelled } from "../expected";
import { on, only } from "../line";
import { type Entry, proven } from "../trace";
import { APP, option, WEB_ACL } from "./things";

const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const STATIC = "ordered_cache_behavior[path_pattern=/_next/static/*]";

const behindCloudFront = on("distribution", {
  "origin.0.domain_name": refersTo("balancers.public#dns_name"),
  web_acl_id: refersTo(`${WEB_ACL}#arn`),
});
const cachesStatic = on("distribution", {
  [`${STATIC}.cache_policy_id`]: CACHING_OPTIMIZED,
  [`${STATIC}.target_origin_id`]: "load_balancer",
  [`${STATIC}.compress`]: true,
});
const record = on("balancers.public/aws_route53_record", {
  name: "semiont.research.example",
  type: "A",
  "alias.0.name": refersTo("distribution#domain_name"),
  zone_id: refersTo("hostedZone#zone_id"),
});

/** CloudFront, the names and the certificates. */
export const edge: Record<string, Entry> = {
  "SEM-007": proven(behindCloudFront, on(WEB_ACL, { scope: "CLOUDFRONT" }), only("aws_wafv2_web_acl_association")),
  "SEM-035": proven(cachesStatic),
  "SEM-036": proven(only("aws_route53_zone", "hostedZone"), record),
  "SEM-050": proven(on("hostedZone", { name: "semiont.research.example" }), record),
  "SEM-051": proven(on("distribution", { price_class: "PriceClass_All" }), cachesStatic),
  "SEM-052": proven(
    only("aws_acm_certificate", "certificates.public", "certificates.edge"),
    on("certificates.public", { validation_method: "DNS" }),
    on("certificates.edge", { validation_method: "DNS", provider: spelled(`{${APP}/aws.us_east_1}`) }),
    on("certificates.public/aws_route53_record.validation", { zone_id: refersTo("hostedZone#zone_id") }),
    on("distribution", {
      "viewer_certificate.0.acm_certificate_arn": refersTo(
        "certificates.edge/aws_acm_certificate_validation#certificate_arn",
      ),
    }),
  ),
  "SEM-090": proven(cachesStatic),
  "SEM-151": proven(
    option("edge_function takes from every request that passes on what lets users past Next.js's middleware"),
  ),
  "SEM-152": proven(
    option(
      "assets are files of a private bucket, which this one distribution reads, and are asked for without a limit",
    ),
  ),
};

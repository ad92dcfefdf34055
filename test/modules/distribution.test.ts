import { describe, expect, test } from "vitest";
import { Distribution, type DistributionProps, distributionSpec } from "../../modules/distribution";
import { DistributionLogs } from "../../modules/distribution-logs";
import { block, statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";

const props: DistributionProps = {
  ...distributionSpec.parse({}),
  name: "client",
  originDomainName: "balancer.elb.amazonaws.com",
};
const alias = { domainName: "app.client.example", certificateArn: "arn:certificate", issued: [] };
const distribution = (changes: Partial<DistributionProps> = {}) => {
  const module = synthModule((stack) => {
    new Distribution(stack, "this_distribution", { ...props, ...changes });
  });
  return resource(module, "aws_cloudfront_distribution.this");
};
const plain = distribution();
const named = distribution({ alias });
const behavior = block(named, "default_cache_behavior");

// Policies that AWS manages.
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const HOST_HEADER_ONLY = "bf0718e1-ba1e-49d1-88b1-f726733018ae";

test("a distribution passes everything on: every method, header and cookie, and keeps nothing", () => {
  expect(behavior).toMatchObject({ cache_policy_id: CACHING_DISABLED, origin_request_policy_id: ALL_VIEWER });
  expect([...(behavior.allowed_methods as string[])].sort()).toEqual(
    ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"].sort(),
  );
  expect(named.ordered_cache_behavior).toBeUndefined();
});

test("users speak HTTPS with it, and are told to where they do not", () => {
  expect(behavior.viewer_protocol_policy).toBe("redirect-to-https");
});

test("a browser is told to stay with HTTPS, by the headers that AWS recommends", () => {
  expect(behavior.response_headers_policy_id).toBe("67f7725c-6f97-4210-82d7-5512b31e9d03");
});

test("it is protected against destruction: nobody gets its name a second time", () => {
  expect(plain.lifecycle).toEqual({ prevent_destroy: true });
});

describe("under a name of its own", () => {
  test("it has a certificate, takes TLS 1.2 and later, and asks the load balancer by HTTPS", () => {
    expect(named.aliases).toEqual(["app.client.example"]);
    expect(named.viewer_certificate).toEqual({
      acm_certificate_arn: "arn:certificate",
      ssl_support_method: "sni-only",
      minimum_protocol_version: "TLSv1.2_2021",
    });
    expect(named.origin).toEqual([
      {
        origin_id: "load_balancer",
        domain_name: "balancer.elb.amazonaws.com",
        custom_origin_config: {
          ...{ http_port: 80, https_port: 443 },
          origin_protocol_policy: "https-only",
          origin_ssl_protocols: ["TLSv1.2"],
          // As long as a load balancer waits by default.
          origin_read_timeout: 60,
        },
      },
    ]);
  });

  test("it waits for what must hold before the certificate is used", () => {
    const issued = [{ condition: "${true}", errorMessage: "Not yet." }];
    expect(distribution({ alias: { ...alias, issued } }).lifecycle).toEqual({
      prevent_destroy: true,
      precondition: [{ condition: "${true}", error_message: "Not yet." }],
    });
  });
});

test("without a name it has CloudFront's own with its certificate, and asks the load balancer by HTTP", () => {
  expect(plain).not.toHaveProperty("aliases");
  expect(plain.viewer_certificate).toEqual({ cloudfront_default_certificate: true });
  expect(plain.origin).toMatchObject([{ custom_origin_config: { origin_protocol_policy: "http-only" } }]);
});

test("paths that are the same for everybody are kept, and read only: the load balancer is told the name and no cookie, and its own reach nobody", () => {
  const { ordered_cache_behavior: kept } = distribution({ cachedPaths: ["/static/*", "*.css"] });
  const cached = {
    ...behavior,
    allowed_methods: ["GET", "HEAD", "OPTIONS"],
    cache_policy_id: CACHING_OPTIMIZED,
    origin_request_policy_id: HOST_HEADER_ONLY,
  };
  expect(kept).toEqual([
    { ...cached, path_pattern: "/static/*" },
    { ...cached, path_pattern: "*.css" },
  ]);
});

test("paths of files are answered from their bucket before any other, under the bucket's own name", () => {
  const origin = { originId: "assets", domainName: "b.s3.eu-central-1.amazonaws.com", originAccessControlId: "E1" };
  const made = distribution({ assets: { origin, paths: ["/assets/*"] }, cachedPaths: ["/static/*"] });
  expect(made.origin).toContainEqual({
    ...{ origin_id: "assets", domain_name: origin.domainName, origin_access_control_id: "E1" },
  });
  const [first, second] = made.ordered_cache_behavior as Record<string, unknown>[];
  expect(first).toMatchObject({
    ...{ path_pattern: "/assets/*", target_origin_id: "assets", allowed_methods: ["GET", "HEAD"] },
    ...{ cache_policy_id: CACHING_OPTIMIZED, viewer_protocol_policy: "redirect-to-https" },
  });
  expect(first).not.toHaveProperty("origin_request_policy_id");
  expect(second).toMatchObject({ path_pattern: "/static/*", target_origin_id: "load_balancer" });
});

test("countries are let in or kept out where it is said, and otherwise all are let in", () => {
  const of = (countries?: DistributionProps["countries"]) => block(distribution({ countries }), "restrictions");
  expect(of()).toEqual({ geo_restriction: { restriction_type: "none" } });
  expect(of({ only: ["DE", "AT"] })).toEqual({
    geo_restriction: { restriction_type: "whitelist", locations: ["DE", "AT"] },
  });
  expect(of({ not: ["KP"] })).toEqual({ geo_restriction: { restriction_type: "blacklist", locations: ["KP"] } });
});

test("additional metrics are paid for, and made where they are asked for", () => {
  const made = (metrics: DistributionProps["metrics"]) =>
    synthModule((stack) => {
      new Distribution(stack, "this_distribution", { ...props, metrics });
    });
  expect(addresses(made("default"))).toEqual(["aws_cloudfront_distribution.this"]);
  expect(resource(made("additional"), "aws_cloudfront_monitoring_subscription.this")).toEqual({
    distribution_id: "${aws_cloudfront_distribution.this.id}",
    monitoring_subscription: {
      realtime_metrics_subscription_config: { realtime_metrics_subscription_status: "Enabled" },
    },
  });
});

test("a web ACL stands before it where one is given", () => {
  expect(plain).not.toHaveProperty("web_acl_id");
  expect(distribution({ webAclArn: "arn:acl" }).web_acl_id).toBe("arn:acl");
});

describe("access logs", () => {
  const logs = synthModule((stack) => {
    new DistributionLogs(stack, "logs", {
      ...{ distributionArn: "arn:aws:cloudfront::1:distribution/E1", bucketName: "client-logs", days: 90 },
      usEast1: stack.usEast1,
    });
  });

  test("go from the distribution to a bucket, which is in the platform's region and the delivery in us-east-1", () => {
    expect(resource(logs, "aws_cloudwatch_log_delivery_source.logs")).toMatchObject({
      log_type: "ACCESS_LOGS",
      resource_arn: "arn:aws:cloudfront::1:distribution/E1",
    });
    expect(resource(logs, "aws_cloudwatch_log_delivery.logs")).toMatchObject({
      delivery_source_name: "${aws_cloudwatch_log_delivery_source.logs.name}",
      delivery_destination_arn: "${aws_cloudwatch_log_delivery_destination.logs.arn}",
    });
    const [there, here] = [true, false].map((edge) =>
      addresses(logs).filter((address) => (resource(logs, address).provider !== undefined) === edge),
    );
    expect(there?.every((address) => address.startsWith("aws_cloudwatch_log_delivery"))).toBe(true);
    expect(here?.every((address) => address.startsWith("aws_s3_bucket"))).toBe(true);
  });

  test("hold no cookie, which would let its reader in", () => {
    const fields = resource(logs, "aws_cloudwatch_log_delivery.logs").record_fields as string[];
    expect(fields).toEqual(expect.arrayContaining(["date", "time", "c-ip", "cs-method", "cs-uri-stem", "sc-status"]));
    expect(fields.filter((field) => /cookie/i.test(field))).toEqual([]);
  });

  test("are written by the delivery of this distribution alone, and begin when the bucket lets it in", () => {
    const policy = statementsIn(resource(logs, "aws_s3_bucket_policy.logs").policy);
    expect(policy.find(({ Sid }) => Sid === "AWSLogDeliveryWrite1")).toEqual({
      Sid: "AWSLogDeliveryWrite1",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "${aws_s3_bucket.logs.arn}/AWSLogs/123456789012/CloudFront/*",
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012", "s3:x-amz-acl": "bucket-owner-full-control" },
        ArnLike: {
          "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:delivery-source:client-flynapse-distribution",
        },
      },
    });
    const { delivery_destination_configuration: to } = resource(logs, "aws_cloudwatch_log_delivery_destination.logs");
    expect(to).toEqual([{ destination_resource_arn: "arn:aws:s3:::${aws_s3_bucket_policy.logs.bucket}" }]);
  });

  test("are kept as many days as told", () => {
    expect(JSON.stringify(resource(logs, "aws_s3_bucket_lifecycle_configuration.logs"))).toContain('"days":90');
  });
});

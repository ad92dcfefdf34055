import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontMonitoringSubscription } from "@cdktf/provider-aws/lib/cloudfront-monitoring-subscription";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import type { Alias, AliasTarget } from "./alias-record";
import { comment } from "./comment";
import type { DistributionBucket } from "./distribution-bucket";
import { functionCode } from "./edge-function";
import type { UnavailablePage } from "./unavailable-page";
import { countryCode } from "./web-acl";

const countries = z.array(countryCode).min(1);

const pathPattern = z
  .string()
  .regex(/^\/[\w\-.*?$/~"'@:+&]*$/, "must be a path pattern: / first, for example /static/*");

/** The part of a distribution that a blueprint decides. */
export const distributionSpec = z.strictObject({
  /** Paths that CloudFront keeps copies of, whoever asks. Default: it passes everything on, WebSockets and cookies too. */
  cachedPaths: z.array(pathPattern).default([]),
  /** Paths that it answers from a private bucket, and asks no load balancer for: the path is the object's key. */
  assetPaths: z.array(pathPattern).default([]),
  /** What runs before a request is passed on to the load balancer: JavaScript of a CloudFront function. Default: nothing. */
  viewerRequest: functionCode.optional(),
  /** The countries that are let in, or all others. Default: every one is let in. */
  countries: z
    .union([z.strictObject({ only: countries }), z.strictObject({ not: countries })], {
      error: "must be { only: [...] } or { not: [...] }",
    })
    .optional(),
  /** What users read where the load balancer does not answer: an HTML page, kept in S3. Default: CloudFront's own. */
  unavailablePage: z.string().min(1).optional(),
  /** The regions whose edges answer; fewer cost less. */
  priceClass: z.enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"]).default("PriceClass_All"),
  /** `additional`: cache hit rate, origin latency and error rates by status, which CloudFront bills for. */
  metrics: z.enum(["default", "additional"]).default("default"),
});

export type DistributionSpec = z.output<typeof distributionSpec>;

export interface DistributionProps extends Omit<DistributionSpec, "assetPaths" | "unavailablePage" | "viewerRequest"> {
  name: string;
  /** DNS name of the load balancer that it asks. */
  originDomainName: string;
  /** The name that users type, which is on the load balancer's certificate too. Default: CloudFront's own. */
  alias?: Pick<Alias, "domainName"> & {
    /** Of us-east-1. */
    certificateArn: string;
    /** What must hold before it is used. */
    issued: Precondition[];
  };
  /** The bucket that it answers these paths from. Default: none. */
  assets?: Pick<DistributionBucket, "origin"> & { paths: string[] };
  /** The origin and path of the page where the load balancer does not answer. Default: CloudFront's own. */
  errorPage?: UnavailablePage;
  /** Function that runs before a request is passed on to the load balancer. Default: none. */
  viewerRequestArn?: string;
  /** Web ACL of scope CLOUDFRONT. Default: none. */
  webAclArn?: string;
}

/** Policies that AWS manages, the same in every account. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
const HOST_HEADER_ONLY = "bf0718e1-ba1e-49d1-88b1-f726733018ae";
const SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";

const READING = ["GET", "HEAD", "OPTIONS"];

/** A CloudFront distribution before a load balancer: HTTPS only for users, TLS 1.2 or later under a name of their own. */
export class Distribution extends Construct {
  /** The dimension in CloudWatch. */
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  readonly aliasTarget: AliasTarget;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const { alias, assets, cachedPaths, errorPage: page, viewerRequestArn: functionArn } = props;
    const behavior = {
      targetOriginId: ORIGIN,
      viewerProtocolPolicy: "redirect-to-https",
      cachedMethods: ["GET", "HEAD"],
      // The load balancer's certificate is for the name that users type: it must be told that name.
      originRequestPolicyId: ALL_VIEWER,
      responseHeadersPolicyId: SECURITY_HEADERS,
      compress: true,
      functionAssociation: functionArn ? [{ eventType: "viewer-request", functionArn }] : undefined,
    };
    const kept = cachedPaths.map((pathPattern) => ({
      ...{ ...behavior, pathPattern, allowedMethods: READING, cachePolicyId: CACHING_OPTIMIZED },
      // Where cookies are passed on, CloudFront keeps a Set-Cookie with the copy and gives it to everybody: one of the load
      // balancer's that binds to a task, for example. Where none are, it takes Set-Cookie out of every answer.
      originRequestPolicyId: HOST_HEADER_ONLY,
    }));
    const ordered = [
      ...(assets ? assets.paths.map((path) => fromBucket(path, assets.origin)) : []),
      ...kept,
      ...(page ? [fromBucket(page.path, page.origin)] : []),
    ];
    const distribution = new CloudfrontDistribution(this, "this", {
      comment: props.name,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: props.priceClass,
      aliases: alias && [alias.domainName],
      webAclId: props.webAclArn,
      origin: [
        {
          originId: ORIGIN,
          domainName: props.originDomainName,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: alias ? "https-only" : "http-only",
            originSslProtocols: ["TLSv1.2"],
            // By default 30 seconds: a later answer would be a 504, and a GET be asked again. More than 60 takes a quota.
            originReadTimeout: 60,
          },
        },
        ...(assets ? [assets.origin] : []),
        ...(page ? [page.origin] : []),
      ],
      customErrorResponse: page && UNAVAILABLE.map((errorCode) => answered(errorCode, page.path)),
      defaultCacheBehavior: {
        ...behavior,
        allowedMethods: [...READING, "DELETE", "PATCH", "POST", "PUT"],
        cachePolicyId: CACHING_DISABLED,
      },
      orderedCacheBehavior: ordered.length > 0 ? ordered : undefined,
      restrictions: { geoRestriction: restriction(props.countries) },
      viewerCertificate: alias
        ? {
            acmCertificateArn: alias.certificateArn,
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
          }
        : { cloudfrontDefaultCertificate: true },
      // Its name is what users know, or what their name leads to: nobody gets it a second time.
      lifecycle: { preventDestroy: true, ...(alias?.issued.length ? { precondition: alias.issued } : {}) },
    });
    if (!alias) {
      comment(distribution, {
        inside: {
          "origin[0]": "Without a name of ours the load balancer has no certificate: it is asked by HTTP.",
          viewer_certificate: "With CloudFront's own certificate AWS takes TLS 1.0 and 1.1 too.",
        },
      });
    }
    if (props.metrics === "additional") {
      new CloudfrontMonitoringSubscription(this, "this_metrics", {
        distributionId: distribution.id,
        monitoringSubscription: { realtimeMetricsSubscriptionConfig: { realtimeMetricsSubscriptionStatus: "Enabled" } },
      });
    }
    this.id = distribution.id;
    this.arn = distribution.arn;
    this.domainName = distribution.domainName;
    this.aliasTarget = { name: this.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false };
  }
}

const ORIGIN = "load_balancer";

/**
 * What CloudFront answers where an origin is not there, or says itself that it cannot. An origin group would do for methods
 * that read alone: no behavior that lets WebSockets and POST through has one.
 */
const UNAVAILABLE = [502, 503, 504];

function answered(errorCode: number, responsePagePath: string) {
  return { errorCode, responseCode: errorCode, responsePagePath, errorCachingMinTtl: 10 };
}

/** What S3 answers, by its own name: a viewer's Host header would name another bucket. */
function fromBucket(pathPattern: string, origin: DistributionBucket["origin"]) {
  return {
    ...{ pathPattern, targetOriginId: origin.originId, viewerProtocolPolicy: "redirect-to-https", compress: true },
    ...{ allowedMethods: ["GET", "HEAD"], cachedMethods: ["GET", "HEAD"] },
    ...{ cachePolicyId: CACHING_OPTIMIZED, responseHeadersPolicyId: SECURITY_HEADERS },
  };
}

function restriction(said: DistributionSpec["countries"]): { restrictionType: string; locations?: string[] } {
  if (!said) return { restrictionType: "none" };
  return "only" in said
    ? { restrictionType: "whitelist", locations: said.only }
    : { restrictionType: "blacklist", locations: said.not };
}

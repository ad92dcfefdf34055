import type { z } from "zod";
import { retentionDays } from "../../../aws/log-retention";
import { certificateIssued, logPolicyFits, type Precondition } from "../../../aws/preconditions";
import { EDGE_REGION, edgeKeyArn, type Home } from "../../../imports/home";
import { type Problem, unless } from "../../../imports/problems";
import { Certificate } from "../../../modules/certificate";
import { Distribution, type DistributionProps, distributionSpec } from "../../../modules/distribution";
import { DistributionBucket } from "../../../modules/distribution-bucket";
import { DistributionLogs } from "../../../modules/distribution-logs";
import { EdgeFunction } from "../../../modules/edge-function";
import { Key, useByLogs } from "../../../modules/key";
import { namespace } from "../../../modules/namespace";
import { reference } from "../../../modules/text";
import { UnavailablePage } from "../../../modules/unavailable-page";
import { WebAcl } from "../../../modules/web-acl";
import { webAclLogName, webAclPolicyName } from "../../../modules/web-acl-log";
import { webAclAlarm } from "../alarms/web-acls";
import { balancers } from "../balancers/balancers";
import { aliasIn, hostedZone, isOursToRoute, leadUsersTo } from "../hosted-zone";
import type { Kind, Model, StackScope } from "../kind";
import { requestLogDaysVariable, webAclOrNone, webAclVariables } from "../web-acl";
import { distributionAlarms } from "./alarms";
import { countryProblems } from "./countries";
import { pathProblems } from "./paths";

const shape = distributionSpec.extend({
  /** The web ACL at the edge; `none` is the reason why there is none. */
  webAcl: webAclOrNone.prefault({}),
  /** Days that access logs and the log of the web ACL are kept. */
  requestLogDays: retentionDays.default(90),
});

type Spec = z.output<typeof shape>;

interface DistributionOutputs {
  id: string;
  arn: string;
  domainName: string;
  /** With a name of its own. */
  certificateArn?: string;
  /** The bucket that it answers `assetPaths` from. */
  assetsBucket?: string;
}

/** CloudFront before the public load balancer, which only CloudFront reaches then: with this distribution or anybody's. */
export const distribution: Kind<typeof shape, { distribution: DistributionOutputs }> = {
  name: "distribution",
  shape,
  reads: [balancers],
  mayRead: [hostedZone],
  reserved: ["cloudfront"],
  outputs: (model) => ({
    distribution: `Id, ARN and domain name of the distribution${bucketToo(model)}. ${wayToIt(model)}`,
  }),

  build(stack, spec, model) {
    const { prefix, account } = stack.home;
    const balancer = stack.read(balancers).balancers.public!;
    const kept = "CloudFront's access logs and the log of its web ACL";
    const days = requestLogDaysVariable(stack, "edge", kept, spec.requestLogDays);
    const alias = aliasOf(stack, model);
    const assets = spec.assetPaths.length > 0 ? assetsOf(stack) : undefined;
    const made = new Distribution(stack, "this_distribution", {
      ...spec,
      name: prefix,
      originDomainName: balancer.dnsName,
      alias,
      assets: assets && { origin: assets.origin, paths: spec.assetPaths },
      errorPage: spec.unavailablePage ? unavailablePage(stack, spec.unavailablePage) : undefined,
      viewerRequestArn: spec.viewerRequest ? viewerRequest(stack, spec.viewerRequest).arn : undefined,
      webAclArn: spec.webAcl.none ? undefined : webAclAtTheEdge(stack, spec, days).arn,
    });
    leadUsersTo(stack, model, made.aliasTarget);
    new DistributionLogs(stack, "distribution_logs", {
      distributionArn: made.arn,
      // Bucket names are globally unique.
      bucketName: `${prefix}-${account}-distribution-logs`,
      ...{ days, usEast1: stack.usEast1 },
    });
    const { id, arn, domainName } = made;
    const certificateArn = alias?.certificateArn;
    return {
      distribution: {
        id,
        arn,
        domainName,
        ...(certificateArn && { certificateArn }),
        ...(assets && { assetsBucket: assets.bucket.name }),
      },
    };
  },

  problems,
  preconditions,
  alarms: ({ metrics, webAcl }, model) => [
    ...distributionAlarms(metrics === "additional", model.site.ingress !== undefined),
    ...(webAcl.none ? [] : [{ ...webAclAlarm(webAclName(model.homeOf("distribution"))), atTheEdge: true as const }]),
  ],
  flows: () => [
    {
      ...{ from: "internet", to: "cloudfront", port: 443, encryption: "TLS" },
      reason: "TLS, ends at CloudFront's edge",
    },
    {
      ...{ from: "internet", to: "cloudfront", port: 80, encryption: "plain" },
      reason: "redirect to HTTPS only",
    },
  ],
  drawing: ({ webAcl }) => ({ edges: [{ name: "cloudfront", webAcl: !webAcl.none }] }),
};

function bucketToo(model: Model): string {
  return model.spec(distribution)?.assetPaths.length ? ", and the bucket of its files" : "";
}

/** The bucket's policy names the distribution, whose origin is the bucket: the one names the other before it is made. */
function assetsOf(stack: StackScope): DistributionBucket {
  return new DistributionBucket(stack, "assets", {
    ...bucketOf(stack, "assets"),
    contents: "assets",
    oldVersionDays: 30,
  });
}

function unavailablePage(stack: StackScope, html: string): UnavailablePage {
  return new UnavailablePage(stack, "unavailable_page", { ...bucketOf(stack, "unavailable-page"), html });
}

/** Bucket names are globally unique. */
function bucketOf({ home: { prefix, account } }: StackScope, contents: string) {
  return {
    bucketName: `${prefix}-${account}-${contents}`,
    distributionArn: reference("aws_cloudfront_distribution.this.arn"),
  };
}

function viewerRequest(stack: StackScope, code: string): EdgeFunction {
  const name = `${stack.home.prefix}-viewer-request`;
  return new EdgeFunction(stack, "viewer_request", { name, comment: "Before a request is passed on", code });
}

function webAclName({ prefix }: Pick<Home, "prefix">): string {
  return `${prefix}-edge`;
}

function wayToIt(model: Model): string {
  const { domainName } = model.site.ingress ?? {};
  if (!domainName) return "Its domain name is what users type.";
  if (isOursToRoute(model)) return `${domainName} is an alias of it.`;
  return `${domainName} must point to its domain name: an alias or CNAME record.`;
}

/** The name that users type, with a certificate of us-east-1: one that is there, or a second one of the same name. */
function aliasOf(stack: StackScope, model: Model): DistributionProps["alias"] {
  const { ingress } = model.site;
  if (!ingress) return undefined;
  const { domainName, edgeCertificateArn } = ingress;
  if (edgeCertificateArn) return { domainName, certificateArn: edgeCertificateArn, issued: [] };
  const { zoneId } = aliasIn(stack, model) ?? {};
  const certificates = namespace(stack.usEast1, "certificate");
  const { arn, issued } = new Certificate(certificates, "edge", { domainName, zoneId, sharesRecord: true });
  return { domainName, certificateArn: arn, issued };
}

function webAclAtTheEdge(stack: StackScope, { webAcl }: Spec, logRetentionDays: number): WebAcl {
  const { prefix, account } = stack.home;
  const logsKey = new Key(stack.usEast1, "edge_logs", {
    purpose: "log of the web ACL at the edge",
    alias: `${prefix}-edge-logs`,
    statements: [useByLogs({ account, region: EDGE_REGION }, webAclLogName(prefix))],
  });
  return new WebAcl(stack.usEast1, "edge", {
    ...webAclVariables(stack, webAcl),
    ...{ name: webAclName(stack.home), before: "distribution", logsKeyArn: logsKey.arn, logRetentionDays },
  });
}

function preconditions({ webAcl }: Spec, model: Model): Precondition[] {
  const { domainName, edgeCertificateArn } = model.site.ingress ?? {};
  const policy = webAclPolicyName(model.homeOf("distribution").prefix);
  return [
    ...(edgeCertificateArn ? [certificateIssued(edgeCertificateArn, `${domainName} in ${EDGE_REGION}`)] : []),
    ...(webAcl.none ? [] : [logPolicyFits(policy, EDGE_REGION)]),
  ];
}

function problems({ webAcl, ...spec }: Spec, model: Model): Problem[] {
  const { ingress } = model.site;
  const home = model.homeOf("distribution");
  return [
    ...pathProblems(spec),
    ...countryProblems(spec.countries, webAcl.blockedCountries),
    ...unless(!ingress?.elsewhere, {
      path: "site.ingress.elsewhere",
      value: ingress?.elsewhere,
      rule: "must not be given where a distribution stands before the load balancer",
      remedy: "Leave it out, or the distribution: nothing behind that answers a health check by itself.",
    }),
    ...unless(!ingress?.adoptedListener, {
      path: "site.ingress.adoptedListener",
      value: ingress?.adoptedListener,
      rule: "must not be where a distribution stands: it needs a load balancer of our own behind it",
      remedy: "Serve on one, by certificateArn, zoneId or certificate; or leave the distribution out.",
    }),
    ...unless(!ingress?.certificateArn || ingress.edgeCertificateArn !== undefined, {
      path: "site.ingress.edgeCertificateArn",
      value: undefined,
      rule: "is required where a distribution stands before the load balancer",
      remedy: `A certificate of the same name in ${EDGE_REGION}: CloudFront takes no other.`,
    }),
    ...unless(!home.encryption || edgeKeyArn(home) !== undefined || webAcl.none !== undefined, {
      path: `site.${home.owner === "client" ? "" : `${home.owner}.`}encryption.edgeKeyArn`,
      value: undefined,
      rule: `is required where the web ACL stands at the edge: its log is in ${EDGE_REGION}`,
      remedy: `The key that the owner demands there, or the replica of a multi-Region key.`,
    }),
  ];
}

import { z } from "zod";
import { ipv4Network } from "../aws/ipv4";
import { EDGE_REGION } from "./home";
import { type Problem, unless } from "./problems";
import { arn, once, text } from "./text-shape";

const domainName = text(
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "must be a domain name",
  "For example app.client.example.",
);

const certificateArn = arn(
  "a certificate in ACM",
  "Ask the client to issue or import a certificate for the domain, in this region.",
);

const NO_WAY = {
  error: "must have exactly one of certificateArn, zoneId, certificate and adoptedListener",
  params: {
    remedy:
      "An existing certificate; our hosted zone, in which one is validated; `request`, when the client creates " +
      "the records; or the key of the client's HTTPS listener to serve on.",
  },
};

const ALONE_AT_THE_EDGE = {
  error: "must have certificateArn beside edgeCertificateArn",
  params: { remedy: "Both are for the one name; where certificates are made, both are." },
};

/** How users reach the platform: its domain name, and where it is served. */
export const ingressShape = z
  .strictObject({
    domainName,
    /** On a load balancer of our own, with an existing certificate. */
    certificateArn: certificateArn.optional(),
    /** The same of us-east-1, where a distribution stands before that load balancer. */
    edgeCertificateArn: certificateArn.optional(),
    /** On our own, with the domain's hosted zone in this account: certificate and records are created. */
    zoneId: text(
      /^Z[0-9A-Z]{5,31}$/,
      "must be the id of a hosted zone",
      "Run `aws route53 list-hosted-zones`; it is what follows /hostedzone/.",
    ).optional(),
    /** On our own, with a requested certificate: the first apply fails and prints the validation record. */
    certificate: z.literal("request").optional(),
    /** On the client's load balancer, by the key of its HTTPS listener in the inventory. */
    adoptedListener: z.string().optional(),
  })
  .refine(({ certificateArn, zoneId, certificate, adoptedListener }) => {
    return [certificateArn, zoneId, certificate, adoptedListener].filter((way) => way !== undefined).length === 1;
  }, NO_WAY)
  .refine(({ certificateArn, edgeCertificateArn }) => !edgeCertificateArn || certificateArn, ALONE_AT_THE_EDGE);

const officeCidr = ipv4Network(
  "must be an IPv4 network of /8 to /32",
  "For example 10.20.0.0/16, as seen in the VPC; other sources are denied.",
  [8, 32],
);

/** How operators reach dashboards: an internal load balancer, and its allowed sources. */
export const operationsShape = z.strictObject({
  domainName,
  certificateArn,
  /** IPv4 ranges of offices and VPNs, as seen in the VPC. */
  allowedCidrs: once("allowedCidrs", z.array(officeCidr).min(1, { error: "must name one range at least" })),
});

type Ingress = z.output<typeof ingressShape>;
type Operations = z.output<typeof operationsShape>;

interface Facts {
  ingress?: Ingress;
  operations?: Operations;
  account: string;
  region: string;
}

/** DNS gives one answer to a name. */
export function sharedNameProblems({ ingress, operations }: Pick<Facts, "ingress" | "operations">): Problem[] {
  return unless(!ingress || ingress.domainName !== operations?.domainName, {
    path: "operations.domainName",
    value: operations?.domainName,
    rule: "must differ from ingress.domainName",
    remedy: "Each load balancer needs a name of its own; choose another for the dashboards.",
  });
}

/** A load balancer uses certificates of its own account and region only, and CloudFront those of us-east-1. */
export function certificateProblems({ ingress, operations, account, region }: Facts): Problem[] {
  const regional = { region, whose: "A load balancer can only use a certificate of its own account and region" };
  const edge = {
    region: EDGE_REGION,
    whose: `CloudFront can only use a certificate of its own account in ${EDGE_REGION}`,
  };
  return [
    { path: "ingress.certificateArn", value: ingress?.certificateArn, ...regional },
    { path: "ingress.edgeCertificateArn", value: ingress?.edgeCertificateArn, ...edge },
    { path: "operations.certificateArn", value: operations?.certificateArn, ...regional },
  ].flatMap(({ path, value, region, whose }) =>
    unless(!value || value.startsWith(`arn:aws:acm:${region}:${account}:`), {
      path,
      value,
      rule: `must be a certificate of account ${account} in region ${region}`,
      remedy: `${whose}; issue or import it there.`,
    }),
  );
}

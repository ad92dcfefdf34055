import ipaddr from "ipaddr.js";
import { z } from "zod";
import { ipv4Network } from "../aws/ipv4";
import { EDGE_REGION } from "./home";
import { type Problem, unless } from "./problems";
import { arn, once, text } from "./text-shape";

const NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const domainName = text(NAME, "must be a domain name", "For example app.client.example.");

const certificateArn = arn(
  "a certificate in ACM",
  "Ask the client to issue or import a certificate for the domain, in this region.",
);

const NO_WAY = {
  error: "must have exactly one of certificateArn, zoneId, zoneName, certificate and adoptedListener",
  params: {
    remedy:
      "An existing certificate; our hosted zone, there or to be created, in which one is validated; `request`, when the " +
      "client creates the records; or the key of the client's HTTPS listener to serve on.",
  },
};

const ALONE_AT_THE_EDGE = {
  error: "must have certificateArn beside edgeCertificateArn",
  params: { remedy: "Both are for the one name; where certificates are made, both are." },
};

const NOT_IN_ZONE = {
  error: "must be the domain name or what follows one of its dots",
  path: ["zoneName"],
  params: { remedy: "For app.client.example it is client.example, or app.client.example itself." },
};

const NOT_OURS = {
  error: "must be in a hosted zone of ours",
  path: ["elsewhere"],
  params: { remedy: "Give zoneId or zoneName; whoever has the zone decides where the name leads." },
};

/** Another place that answers to the domain name, with a certificate of its own. */
const elsewhere = z.strictObject({
  addresses: z
    .array(
      z.string().refine((address) => ipaddr.IPv4.isValidFourPartDecimal(address), {
        error: "must be an IPv4 address",
        params: { remedy: "For example 203.0.113.7." },
      }),
    )
    .min(1, { error: "must name one address at least" }),
  /** All requests while the health check of ours fails, or a share of all. */
  gets: z.union([z.literal("failover"), z.strictObject({ percent: z.int().min(1).max(99) })], {
    error: 'must be "failover" or { percent: 1 to 99 }',
  }),
});

const guardedCidr = ipv4Network(
  "must be an IPv4 network of /8 to /32",
  "For example 198.51.100.0/24: the public addresses that those come from who may; others are answered as if it were not.",
  [8, 32],
);

const testsCidr = ipv4Network(
  "must be an IPv4 network of /8 to /32",
  "For example 198.51.100.7/32: the address that those come from who test releases before users get them.",
  [8, 32],
);

/** Where a service that CodeDeploy deploys is tested: a second listener of the load balancer. */
const tests = z.strictObject({
  port: z.int().min(1).max(65_535).default(8443),
  /** IPv4 ranges of people and pipelines that ask there, by their public addresses: four at most. Default: nobody. */
  allowedCidrs: once("allowedCidrs", z.array(testsCidr).max(4, { error: "must name four ranges at most" })).default([]),
});

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
    /**
     * The same with a hosted zone that the platform creates. Before certificate and records the owner of the domain above
     * it delegates to its name servers.
     */
    zoneName: domainName.optional(),
    /** In our hosted zone, beside the platform. */
    elsewhere: elsewhere.optional(),
    /** On our own, with a requested certificate: the first apply fails and prints the validation record. */
    certificate: z.literal("request").optional(),
    /** On the client's load balancer, by the key of its HTTPS listener in the inventory. */
    adoptedListener: z.string().optional(),
    /** Source ranges of routes that the blueprint guards and leaves to the site, by service. */
    sourceCidrs: z.record(z.string(), z.array(guardedCidr).min(1).max(4)).optional(),
    /** Who may test a release that users do not get yet. Default: nobody; the listener for it has port 8443. */
    tests: tests.optional(),
  })
  .refine(({ certificateArn, zoneId, zoneName, certificate, adoptedListener }) => {
    const ways = [certificateArn, zoneId, zoneName, certificate, adoptedListener];
    return ways.filter((way) => way !== undefined).length === 1;
  }, NO_WAY)
  .refine(
    ({ domainName, zoneName }) => !zoneName || !NAME.test(zoneName) || `.${domainName}`.endsWith(`.${zoneName}`),
    NOT_IN_ZONE,
  )
  .refine(({ elsewhere, zoneId, zoneName }) => !elsewhere || zoneId || zoneName, NOT_OURS)
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

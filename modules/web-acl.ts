import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import { z } from "zod";
import { COUNTRY_CODES } from "../aws/country-codes";
import { MANAGED_GROUPS, type ManagedGroup } from "../aws/waf-managed-rules";
import { goesLast } from "./goes-last";
import { WebAclLog } from "./web-acl-log";
import { webAclRules } from "./web-acl-rules";

/** As ISO 3166 has it. */
export const countryCode = z.string().superRefine((code, context) => {
  if (COUNTRY_CODES.includes(code)) return;
  const message = "must be a country's two letters, for example DE";
  const iso = OTHERWISE[code];
  context.addIssue({ code: "custom", message, params: iso ? { remedy: `In ISO 3166 it is ${iso}.` } : {} });
});

/** Letters by which people know a country, and that ISO 3166 has given to none. */
const OTHERWISE: Record<string, string> = { UK: "GB", EL: "GR" };

const ruleNames = (group: ManagedGroup) =>
  z
    .array(z.enum(MANAGED_GROUPS[group].rules))
    .refine((rules) => new Set(rules).size === rules.length, {
      error: "must name every rule once",
      params: { remedy: "Remove the second one." },
    })
    .optional();
const countedRules = z.strictObject({
  ip_reputation: ruleNames("ip_reputation"),
  common: ruleNames("common"),
  known_bad_inputs: ruleNames("known_bad_inputs"),
  sql_injection: ruleNames("sql_injection"),
});

/** AWS WAF compares 200 bytes at most: `ByteMatchStatement` of its API. */
const LONGEST_PATH = 200;

const pathBeginning = z
  .string()
  .max(LONGEST_PATH)
  .regex(/^\/[\w\-./~]*$/, "must be a path: / first, then letters, digits and _-./~");

/** The beginnings of some paths. Every path begins with the first slash. */
const pathBeginnings = (remedy: string) =>
  z.array(pathBeginning.refine((path) => path !== "/", { error: "must leave other paths", params: { remedy } }));

export const webAclSpec = z.strictObject({
  /** AWS managed rules: `count` only counts what `block` would block. For the first weeks of a platform. */
  mode: z.enum(["count", "block"]).default("count"),
  /** Managed rules that only count in either mode, by group. Default: that of bodies over 8 KiB, which prompts exceed. */
  countedRules: countedRules.default({ common: ["SizeRestrictions_BODY"] }),
  /** Requests in five minutes from one IP. An office may share one behind NAT. */
  rateLimit: z.int().min(10).max(2_000_000_000).default(10_000),
  /** Beginnings of the paths of uploads: only there may a body be larger than 8 KiB. Default: nowhere. */
  uploadPaths: pathBeginnings(
    "Where every body may be large, countedRules has SizeRestrictions_BODY among the common ones.",
  )
    .max(10)
    .default([]),
  /** Beginnings of paths that the rate limit does not count: what CloudFront keeps copies of. */
  unlimitedPaths: pathBeginnings("Raise rateLimit where one address sends more, or add its range to office_cidrs.")
    .max(5)
    .default([]),
  /** Countries that nobody is let in from, by their two letters. */
  blockedCountries: z.array(countryCode).max(50).default([]),
});

export type WebAclSpec = z.output<typeof webAclSpec>;

export interface WebAclProps
  extends Pick<WebAclSpec, "rateLimit" | "uploadPaths" | "unlimitedPaths" | "blockedCountries"> {
  name: string;
  /** Load balancer before which it stands; or a distribution, which names it by itself. It stands in us-east-1 then. */
  before: { loadBalancerArn: string } | "distribution";
  /** Expressions, without `${`: `count` or `block`, and the managed rules that only count. */
  mode: string;
  countedRules: string;
  /** IPv4 ranges that are exempt from the rate limit. */
  exemptCidrs: string[];
  logsKeyArn: string;
  /** Retention of its log in days. */
  logRetentionDays: number;
}

/** A web ACL in front of one load balancer or distribution, and its log. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, before, exemptCidrs, ...props }: WebAclProps) {
    super(scope, id);
    const regional = before !== "distribution";
    const where = { scope: regional ? "REGIONAL" : "CLOUDFRONT" };
    const exempt = new Wafv2IpSet(this, "exempt", {
      name: `${name}-exempt`,
      description: "Offices and other IPv4 ranges that are exempt from the rate limit",
      ...where,
      ipAddressVersion: "IPV4",
      addresses: exemptCidrs,
    });

    const acl = new Wafv2WebAcl(this, "this", {
      name,
      description: "AWS managed rules and a rate limit",
      ...where,
      defaultAction: { allow: {} },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: true },
    });
    // The association of a regional one is a resource of its own, and goes first.
    if (!regional) goesLast(acl, "a distribution");
    acl.addOverride("rule", webAclRules({ ...props, exemptArn: exempt.arn }));
    if (regional) {
      const resourceArn = before.loadBalancerArn;
      new Wafv2WebAclAssociation(this, "this_association", { webAclArn: acl.arn, resourceArn });
    }
    new WebAclLog(this, "web_acl", {
      webAclArn: acl.arn,
      logsKeyArn: props.logsKeyArn,
      retentionDays: props.logRetentionDays,
    });
    this.arn = acl.arn;
  }
}

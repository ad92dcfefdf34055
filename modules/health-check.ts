import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { Construct } from "constructs";
import { z } from "zod";
import { HEALTH_CHECK_REGIONS } from "../aws/health-check-regions";

const PATH = /^\/[!-~]{0,254}$/;

/** The part of a health check that a blueprint decides. */
export const healthCheckSpec = z.strictObject({
  /** Answered with 2xx or 3xx within four seconds. */
  path: z.string().regex(PATH, "must be a path: / first, at most 255 characters, no spaces").default("/"),
  /** Failed checks in a row until it is unhealthy, and passed ones until it is healthy again. */
  failureThreshold: z.int().min(1).max(10).default(3),
  /** Seconds between two checks of one checker; every region has several. */
  intervalSeconds: z.literal([10, 30], { error: "must be 10 or 30" }).default(30),
  /** Where checkers ask from. Default: everywhere. */
  regions: z
    .array(z.enum(HEALTH_CHECK_REGIONS))
    .min(3, { error: "must name 3 regions at least" })
    .refine((regions) => new Set(regions).size === regions.length, {
      error: "must name every region once",
      params: { remedy: "Remove the second one." },
    })
    .optional(),
});

export type HealthCheckSpec = z.output<typeof healthCheckSpec>;

export interface HealthCheckProps extends HealthCheckSpec {
  name: string;
  domainName: string;
}

/** Checkers of Route 53 all over the world, who ask over HTTPS as users do. They do not look at the certificate. */
export class HealthCheck extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: HealthCheckProps) {
    super(scope, id);
    const check = new Route53HealthCheck(this, "this", {
      type: "HTTPS",
      fqdn: props.domainName,
      port: 443,
      enableSni: true,
      resourcePath: props.path,
      failureThreshold: props.failureThreshold,
      requestInterval: props.intervalSeconds,
      regions: props.regions,
      tags: { Name: props.name },
    });
    this.id = check.id;
  }
}

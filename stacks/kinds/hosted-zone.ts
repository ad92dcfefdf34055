import { z } from "zod";
import { zoneDelegated } from "../../aws/preconditions";
import { type Problem, unless } from "../../imports/problems";
import { type Alias, AliasRecord, type AliasTarget, ownName } from "../../modules/alias-record";
import { HealthCheck, healthCheckSpec } from "../../modules/health-check";
import { HostedZone } from "../../modules/hosted-zone";
import { namespace } from "../../modules/namespace";
import type { Alarm } from "./alarms/alarm";
import type { Kind, Model, StackScope } from "./kind";

const shape = z.strictObject({
  /** Who asks from outside whether the platform answers to its domain name. Default: nobody. */
  healthCheck: healthCheckSpec.optional(),
});

interface HostedZoneOutputs {
  /** Where the site has the platform create it. */
  hostedZone?: { zoneId: string; nameServers: string[] };
  healthCheck?: { id: string };
}

/** Route 53: the hosted zone of the domain name, where the platform creates it, and a health check of what it leads to. */
export const hostedZone: Kind<typeof shape, HostedZoneOutputs> = {
  name: "hostedZone",
  shape,
  reads: [],
  outputs: ({ site: { ingress } }) => ({
    hostedZone: `Id and name servers of ${ingress?.zoneName}: the domain above it must delegate to them.`,
    healthCheck: `Id of the health check of ${ingress?.domainName}.`,
  }),

  build(stack, { healthCheck }, { site: { ingress } }) {
    const { zoneName, domainName, elsewhere } = ingress ?? {};
    const zone = zoneName ? new HostedZone(stack, "this_hosted_zone", { name: zoneName }) : undefined;
    const check =
      healthCheck && domainName
        ? new HealthCheck(stack, "this_health_check", {
            ...healthCheck,
            name: `${stack.home.prefix}-${domainName}`,
            domainName: elsewhere ? ownName(domainName) : domainName,
          })
        : undefined;
    return {
      hostedZone: zone && { zoneId: zone.zoneId, nameServers: zone.nameServers },
      healthCheck: check && { id: check.id },
    };
  },

  problems,
  alarms: ({ healthCheck }) => (healthCheck ? [UNREACHED] : []),
};

const UNREACHED: Alarm<HostedZoneOutputs> = {
  ...{
    of: "health_check",
    measure: "answers",
    severity: "critical",
    unit: "count",
    limit: { below: 1, minutes: 1 },
    atTheEdge: true,
  },
  says: "Route 53's checkers do not reach the platform by its domain name: look at what is before users first.",
  metrics: (outputs) => ({
    one: {
      ...{ namespace: "AWS/Route53", name: "HealthCheckStatus", statistic: "Minimum" },
      dimensions: { HealthCheckId: outputs().healthCheck!.id },
    },
  }),
  missing: { means: "breaching", why: "A health check that is there reports every minute." },
};

/** The name that users type, in a zone of this account. What is before them makes its record; others have their own DNS. */
export function aliasIn(stack: StackScope, { site: { ingress } }: Model): Alias | undefined {
  if (!ingress) return undefined;
  const { domainName, elsewhere } = ingress;
  const found = stack.find(hostedZone);
  const zoneId = ingress.zoneId ?? found?.hostedZone?.zoneId;
  return zoneId ? { zoneId, domainName, elsewhere, healthCheckId: found?.healthCheck?.id } : undefined;
}

/** Leads that name to what stands before users. Whatever that is, the record keeps its address: it changes in place. */
export function leadUsersTo(stack: StackScope, model: Model, target: AliasTarget): void {
  const alias = aliasIn(stack, model);
  if (alias) new AliasRecord(namespace(stack, "alias"), "public", { ...alias, target });
}

/** What makes a certificate waits until it is validated in the zone. */
export function delegation(model: Model) {
  const { zoneName } = model.site.ingress ?? {};
  return zoneName ? [zoneDelegated(zoneName, model.stackOf(hostedZone.name)!)] : [];
}

/** Whether the record of the domain name is ours. */
export function isOursToRoute({ site: { ingress } }: Model): boolean {
  return Boolean(ingress?.zoneId ?? ingress?.zoneName);
}

/** Of what the site asks, and which only an architecture with this kind can give: told by what makes the records. */
export function zoneProblems(model: Model): Problem[] {
  const { zoneName } = model.site.ingress ?? {};
  return unless(!zoneName || model.has(hostedZone.name), {
    path: "site.ingress.zoneName",
    value: zoneName,
    rule: `must not be given where the architecture has no ${hostedZone.name}`,
    remedy: `Add it to a stack before that of the load balancers, or give zoneId of an existing hosted zone.`,
  });
}

function problems({ healthCheck }: z.output<typeof shape>, model: Model): Problem[] {
  const { domainName, elsewhere } = model.site.ingress ?? {};
  return [
    ...unless(elsewhere?.gets !== "failover" || healthCheck !== undefined, {
      path: "healthCheck",
      value: undefined,
      rule: "is required where the site has a place to fail over to",
      remedy: "Give it, at least as {}; without it nobody knows when to fail over.",
    }),
    ...unless(healthCheck === undefined || domainName !== undefined, {
      path: "healthCheck",
      value: healthCheck,
      rule: "must be left out where the site has no domain name, by which it would ask",
      remedy: "Give the site an ingress with its domainName, or leave it out.",
    }),
  ];
}

import type { Construct } from "constructs";
import { z } from "zod";
import { retentionDays } from "../../../aws/log-retention";
import { adoptedListener } from "../../../imports/adoption";
import { unless } from "../../../imports/problems";
import type { Site } from "../../../imports/site";
import { AccessLogs } from "../../../modules/access-logs";
import { AdoptedListener } from "../../../modules/adopted-listener";
import { LoadBalancer } from "../../../modules/load-balancer";
import { namespace } from "../../../modules/namespace";
import { WebAcl } from "../../../modules/web-acl";
import { cluster } from "../cluster";
import { aliasIn, hostedZone, leadUsersTo, zoneProblems } from "../hosted-zone";
import type { Kind, Model, StackScope } from "../kind";
import { limited } from "../names";
import { network } from "../network";
import { requestLogDaysVariable, webAclOrNone, webAclVariables } from "../web-acl";
import { balancerAlarms } from "./alarms";
import { balancerFlows, isBehind, wayToPublic } from "./flows";
import { balancerPreconditions } from "./preconditions";

const shape = z.strictObject({
  /** The web ACL of the public load balancer; `none` is the reason for having none. Behind a distribution that one has it. */
  webAcl: webAclOrNone.optional(),
  /**
   * Why users may reach the public load balancer past the distribution that stands before it, its web ACL and its HTTPS.
   * Default: they may not.
   */
  openBesideDistribution: z.string().min(1).optional(),
  /** Why users may reach it by plain HTTP, where the site gives no domain name. Default: they may not. */
  plainHttp: z.string().min(1).optional(),
  /** Idle timeout of the public load balancer in seconds: longer than the slowest answer. Of the client's, theirs applies. */
  idleSeconds: z.int().min(1).max(4000).optional(),
  /** Retention in days of the access logs of load balancers and of the web ACL's log. */
  requestLogDays: retentionDays.default(90),
});

type BalancersSpec = z.output<typeof shape>;

export interface BalancerOutputs {
  /** One of the two: HTTP alone is for CloudFront. */
  httpsListenerArn?: string;
  httpListenerArn?: string;
  /** `app/<name>/<id>`: the dimension in CloudWatch. */
  arnSuffix: string;
  dnsName: string;
  securityGroupId: string;
  /** With a listener of HTTPS that is ours. */
  certificateArn?: string;
}

/** `public`: for users, of our own with its web ACL, or the client's. `operations`: internal, if the site has one. */
export type BalancersOutputs = { balancers: Partial<Record<"public" | "operations", BalancerOutputs>> };

/** Load balancers. */
export const balancers: Kind<typeof shape, BalancersOutputs> = {
  name: "balancers",
  shape,
  reads: [network, cluster],
  mayRead: [hostedZone],
  reserved: ["load_balancer", "internal_load_balancer", "operations", "public"],
  outputs: (model) => ({
    balancers: [
      "HTTPS listener, CloudWatch dimension, DNS name and security group of each load balancer.",
      wayToPublic(model, model.spec(balancers)?.openBesideDistribution),
      ...(model.site.operations ? [`${model.site.operations.domainName} must point to that of operations.`] : []),
    ].join(" "),
  }),
  names: () => limited(32, ["public"]),

  build(stack, spec, model) {
    const { site } = model;
    // Load balancers have a scope of their own, because an output of the stack may have the same id.
    const scope = namespace(stack, "load_balancer");
    const listener = adoptedListener(site);
    const adopted = listener && new AdoptedListener(scope, "public", listener);
    if (adopted && !site.operations) return { balancers: { public: face(adopted) } };

    const kept = "the access logs of load balancers and of the web ACL's log";
    const days = requestLogDaysVariable(stack, "request", kept, spec.requestLogDays);
    const logs = new AccessLogs(stack, "access_logs", {
      // Bucket names are globally unique.
      name: `${stack.home.prefix}-${stack.home.account}-access-logs`,
      days,
    });
    const open = adopted ?? publicBalancer(stack, scope, spec, model, logs, days);
    const internal = site.operations && operationsBalancer(stack, scope, site.operations, model, logs);
    return { balancers: { public: face(open), ...(internal ? { operations: face(internal) } : {}) } };
  },

  problems: ({ webAcl, openBesideDistribution, plainHttp }, model) => [
    ...zoneProblems(model),
    ...unless(model.site.ingress !== undefined || isBehind(model) || plainHttp !== undefined, {
      path: "site.ingress",
      value: undefined,
      rule: "is required where the architecture has load balancers",
      remedy: "The domain name, and how it is served; imports/ingress.ts documents the keys.",
    }),
    ...unless(!model.site.ingress?.edgeCertificateArn || isBehind(model), {
      path: "site.ingress.edgeCertificateArn",
      value: model.site.ingress?.edgeCertificateArn,
      rule: "must not be given where no distribution stands before the load balancer",
      remedy: "Remove it; the load balancer has the certificate of its own region.",
    }),
    ...unless(!openBesideDistribution || isBehind(model), {
      path: "openBesideDistribution",
      value: openBesideDistribution,
      rule: "must be left out where no distribution stands before the load balancer",
      remedy: "Remove it: users reach the load balancer by itself.",
    }),
    ...unless(!webAcl || !isBehind(model), {
      path: "webAcl",
      value: webAcl,
      rule: "must be said of the distribution, which stands before the load balancer",
      remedy: "Move it there: here every request comes from CloudFront, and a limit by address would count that.",
    }),
  ],
  preconditions: balancerPreconditions,
  demand(_spec, { site }) {
    const open = adoptedListener(site) ? 0 : 1;
    const internal = site.operations ? 1 : 0;
    return {
      "vpc L-E79EC296": open + internal,
      "public load balancers": open,
      "internal load balancers": internal,
    };
  },
  flows: ({ openBesideDistribution, plainHttp }, model) => balancerFlows(model, openBesideDistribution, plainHttp),
  alarms: balancerAlarms,
  drawing: ({ webAcl }, model) => ({
    balancers: [
      {
        ...{ name: "load_balancer", in: "public" },
        clients: adoptedListener(model.site) !== undefined,
        webAcl: !isBehind(model) && !webAcl?.none,
      },
      ...(model.site.operations ? [{ name: "internal_load_balancer", in: "data" as const }] : []),
    ],
  }),
};

/** A load balancer of ours, where this stack makes it. */
export function balancerIn(stack: StackScope, name: "public" | "operations"): LoadBalancer | undefined {
  const found = namespace(stack, "load_balancer").node.tryFindChild(name);
  return found instanceof LoadBalancer ? found : undefined;
}

function publicBalancer(
  stack: StackScope,
  scope: Construct,
  spec: BalancersSpec,
  model: Model,
  logs: AccessLogs,
  logRetentionDays: number,
): LoadBalancer {
  const name = `${stack.home.prefix}-public`;
  const { ingress } = model.site;
  const { vpcId, publicSubnetIds } = model.places(stack);
  const alias = aliasIn(stack, model);
  const balancer = new LoadBalancer(scope, "public", {
    name,
    vpcId,
    subnetIds: publicSubnetIds,
    certificate: ingress && (ingress.certificateArn ?? { domainName: ingress.domainName, zoneId: alias?.zoneId }),
    openTo: !isBehind(model) ? "internet" : spec.openBesideDistribution ? "cloudfront and internet" : "cloudfront",
    idleSeconds: spec.idleSeconds,
    accessLogsBucket: logs.bucketName,
  });
  if (!isBehind(model)) leadUsersTo(stack, model, balancer.aliasTarget);
  const webAcl = spec.webAcl ?? webAclOrNone.parse({});
  if (webAcl.none || isBehind(model)) return balancer;
  const variables = webAclVariables(stack, webAcl);
  const { logsKeyArn } = stack.read(cluster);
  const before = { loadBalancerArn: balancer.arn };
  new WebAcl(balancer, "this_web_acl", { ...variables, name, before, logsKeyArn, logRetentionDays });
  return balancer;
}

function operationsBalancer(
  stack: StackScope,
  scope: Construct,
  { certificateArn, allowedCidrs }: NonNullable<Site["operations"]>,
  model: Model,
  logs: AccessLogs,
): LoadBalancer {
  const { vpcId, operationsSubnetIds } = model.places(stack);
  return new LoadBalancer(scope, "operations", {
    name: `${stack.home.prefix}-operations`,
    vpcId,
    subnetIds: operationsSubnetIds,
    certificate: certificateArn,
    openTo: allowedCidrs,
    accessLogsBucket: logs.bucketName,
  });
}

function face({ arnSuffix, dnsName, securityGroupId, certificateArn, ...listeners }: BalancerOutputs): BalancerOutputs {
  const { httpsListenerArn, httpListenerArn } = listeners;
  const listener = httpsListenerArn ? { httpsListenerArn } : { httpListenerArn };
  return { ...listener, arnSuffix, dnsName, securityGroupId, ...(certificateArn && { certificateArn }) };
}

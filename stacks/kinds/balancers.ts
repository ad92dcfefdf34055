import type { Construct } from "constructs";
import { z } from "zod";
import { retentionDays } from "../../aws/log-retention";
import { adoptedListener } from "../../imports/adoption";
import type { Site } from "../../imports/site";
import { AccessLogs } from "../../modules/access-logs";
import { AdoptedListener } from "../../modules/adopted-listener";
import { LoadBalancer } from "../../modules/load-balancer";
import { namespace } from "../../modules/namespace";
import { WebAcl, webAclSpec } from "../../modules/web-acl";
import { cluster } from "./cluster";
import type { Kind, Model, StackScope } from "./kind";
import type { Flow } from "./link";
import { limited } from "./names";
import { network } from "./network";
import { requestLogDaysVariable, webAclVariables } from "./web-acl-variables";

const shape = z.strictObject({
  /** The web ACL of the public load balancer; `none` is the reason why there is none. */
  webAcl: webAclSpec.extend({ none: z.string().min(1).optional() }).prefault({}),
  /** Days that access logs of load balancers and the log of the web ACL are kept. */
  requestLogDays: retentionDays.default(90),
});

type BalancersSpec = z.output<typeof shape>;

export interface BalancerOutputs {
  /** One of the two: HTTP alone is for CloudFront. */
  httpsListenerArn?: string;
  httpListenerArn?: string;
  /** `app/<name>/<id>`, as CloudWatch calls it. */
  arnSuffix: string;
  dnsName: string;
  securityGroupId: string;
}

/** `public`: for users, of our own with its web ACL, or the client's. `operations`: internal, where the site says for whom. */
export type BalancersOutputs = { balancers: Partial<Record<"public" | "operations", BalancerOutputs>> };

/** The ways into the platform. */
export const balancers: Kind<typeof shape, BalancersOutputs> = {
  name: "balancers",
  shape,
  reads: [network, cluster],
  reserved: ["load_balancer", "internal_load_balancer", "operations", "public"],
  outputs: ({ site: { ingress, operations } }) => ({
    balancers: [
      "Listener, name in CloudWatch, DNS name and security group of each load balancer.",
      ingress?.zoneId
        ? `${ingress.domainName} is an alias of public.`
        : `${ingress?.domainName} must point to the DNS name of public: an alias or CNAME record.`,
      ...(operations ? [`${operations.domainName} must point to that of operations.`] : []),
    ].join(" "),
  }),
  names: () => limited(32, ["public"]),

  build(stack, spec, model) {
    const { site } = model;
    // A load balancer has the name of an output of the stack, so they stand in a namespace; it shows in no address.
    const scope = namespace(stack, "load_balancer");
    const listener = adoptedListener(site);
    const adopted = listener && new AdoptedListener(scope, "public", listener);
    if (adopted && !site.operations) return { balancers: { public: face(adopted) } };

    const days = requestLogDaysVariable(stack, spec.requestLogDays);
    const logs = new AccessLogs(stack, "access_logs", {
      // Bucket names are globally unique.
      name: `${stack.home.prefix}-${stack.home.account}-access-logs`,
      days,
    });
    const open = adopted ?? publicBalancer(stack, scope, spec, model, logs, days);
    const internal = site.operations && operationsBalancer(stack, scope, site.operations, model, logs);
    return { balancers: { public: face(open), ...(internal ? { operations: face(internal) } : {}) } };
  },

  problems: (_spec, { site }) =>
    site.ingress
      ? []
      : [
          {
            path: "site.ingress",
            value: undefined,
            rule: "is required where the architecture has load balancers",
            remedy: "The name that users type, and how it is served; imports/ingress.ts documents the keys.",
          },
        ],
  demand(_spec, { site }) {
    const open = adoptedListener(site) ? 0 : 1;
    const internal = site.operations ? 1 : 0;
    return {
      "vpc L-E79EC296": open + internal,
      "public load balancers": open,
      "internal load balancers": internal,
    };
  },
  flows: (_spec, { site }) => [...toPublic(site), ...toOperations(site)],
  drawing: (_spec, { site }) => ({
    balancers: [
      { name: "load_balancer", in: "public", clients: adoptedListener(site) !== undefined },
      ...(site.operations ? [{ name: "internal_load_balancer", in: "data" as const }] : []),
    ],
  }),
};

function publicBalancer(
  stack: StackScope,
  scope: Construct,
  { webAcl }: BalancersSpec,
  model: Model,
  logs: AccessLogs,
  logRetentionDays: number,
): LoadBalancer {
  const name = `${stack.home.prefix}-public`;
  const { domainName, zoneId, certificateArn } = model.site.ingress!;
  const { vpcId, publicSubnetIds } = model.places(stack);
  const balancer = new LoadBalancer(scope, "public", {
    name,
    vpcId,
    subnetIds: publicSubnetIds,
    certificate: certificateArn ?? { domainName, zoneId },
    openTo: "internet",
    accessLogsBucket: logs.bucketName,
  });
  if (webAcl.none) return balancer;
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
  const { vpcId, internalSubnetIds } = model.places(stack);
  return new LoadBalancer(scope, "operations", {
    name: `${stack.home.prefix}-operations`,
    vpcId,
    subnetIds: internalSubnetIds,
    certificate: certificateArn,
    openTo: allowedCidrs,
    accessLogsBucket: logs.bucketName,
  });
}

function face({ arnSuffix, dnsName, securityGroupId, ...listeners }: BalancerOutputs): BalancerOutputs {
  const { httpsListenerArn, httpListenerArn } = listeners;
  const listener = httpsListenerArn ? { httpsListenerArn } : { httpListenerArn };
  return { ...listener, arnSuffix, dnsName, securityGroupId };
}

function toPublic(site: Site): Flow[] {
  const toIt = { from: "internet", to: "load_balancer" };
  if (adoptedListener(site)) {
    return [{ ...toIt, port: 443, encryption: "TLS", reason: "the client's certificate and rules", clients: true }];
  }
  return [
    { ...toIt, port: 443, encryption: "TLS", reason: "TLS 1.2 or later, ends at the load balancer (ACM certificate)" },
    { ...toIt, port: 80, encryption: "plain", reason: "answered by a redirect to HTTPS, nothing else" },
  ];
}

function toOperations({ operations }: Site): Flow[] {
  const reason = "TLS 1.2 or later, ends at the internal load balancer (ACM certificate)";
  const cidrs = operations?.allowedCidrs ?? [];
  return cidrs.map((from) => ({ from, to: "internal_load_balancer", port: 443, encryption: "TLS", reason }));
}

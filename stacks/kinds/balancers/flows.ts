import { adoptedListener } from "../../../imports/adoption";
import type { Site } from "../../../imports/site";
import { isOursToRoute } from "../hosted-zone";
import type { Model } from "../kind";
import type { Flow } from "../link";

/**
 * Whether a distribution stands before the public load balancer. Then CloudFront's addresses alone reach it, unless it is
 * open beside: with our distribution, and with anybody's, which passes no web ACL of ours.
 */
export function isBehind(model: Model): boolean {
  return model.has("distribution");
}

/** What leads users to the public load balancer, for people. */
export function wayToPublic(model: Model, openBecause?: string): string {
  const { ingress } = model.site;
  if (isBehind(model)) {
    return openBecause
      ? "Users reach public by the distribution."
      : "Only CloudFront reaches public: with the distribution, or with one of others, which passes no web ACL of ours.";
  }
  if (!ingress) return "The DNS name of public is what users type.";
  if (isOursToRoute(model)) return `${ingress.domainName} is an alias of public.`;
  return `${ingress.domainName} must point to the DNS name of public: an alias or CNAME record.`;
}

/** Who comes to the load balancers, by which port. */
export function balancerFlows(model: Model, openBecause?: string, plainBecause?: string): Flow[] {
  return [...toPublic(model, openBecause, plainBecause), ...toOperations(model.site)];
}

function toPublic(model: Model, openBecause?: string, plainBecause = ""): Flow[] {
  const { site } = model;
  const to = "load_balancer";
  const https = {
    ...{ port: 443, encryption: "TLS" as const },
    reason: "TLS 1.2 or later, ends at the load balancer (ACM certificate)",
  };
  const redirect = { port: 80, encryption: "plain" as const, reason: "redirect to HTTPS only" };
  const http = { ...redirect, reason: "without a name of ours there is no certificate" };
  if (isBehind(model)) {
    if (!openBecause) return [{ from: "cloudfront", to, ...(site.ingress ? https : http) }];
    return (site.ingress ? [https, redirect] : [http]).flatMap((one) => [
      { from: "cloudfront", to, ...one },
      { from: "internet", to, ...one, reason: openBecause },
    ]);
  }
  if (adoptedListener(site)) {
    return [{ from: "internet", to, ...https, reason: "the client's certificate and rules", clients: true }];
  }
  if (!site.ingress) return [{ from: "internet", to, ...http, reason: plainBecause }];
  return [
    { from: "internet", to, ...https },
    { from: "internet", to, ...redirect },
  ];
}

function toOperations({ operations }: Site): Flow[] {
  const reason = "TLS 1.2 or later, ends at the internal load balancer (ACM certificate)";
  const cidrs = operations?.allowedCidrs ?? [];
  return cidrs.map((from) => ({ from, to: "internal_load_balancer", port: 443, encryption: "TLS", reason }));
}

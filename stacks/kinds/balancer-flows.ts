import { adoptedListener } from "../../imports/adoption";
import type { Site } from "../../imports/site";
import { isOursToRoute } from "./hosted-zone";
import type { Model } from "./kind";
import type { Flow } from "./link";

/** Whether a distribution stands before the public load balancer, and nobody else reaches it. */
export function isBehind(model: Model): boolean {
  return model.has("distribution");
}

/** What leads users to the public load balancer, for people. */
export function wayToPublic(model: Model): string {
  const { ingress } = model.site;
  if (isBehind(model)) return "Only the distribution reaches public.";
  if (isOursToRoute(model)) return `${ingress?.domainName} is an alias of public.`;
  return `${ingress?.domainName} must point to the DNS name of public: an alias or CNAME record.`;
}

/** Who comes to the load balancers, by which port. */
export function balancerFlows(model: Model): Flow[] {
  return [...toPublic(model), ...toOperations(model.site)];
}

function toPublic(model: Model): Flow[] {
  const { site } = model;
  const toIt = { from: "internet", to: "load_balancer" };
  const ends = "TLS 1.2 or later, ends at the load balancer (ACM certificate)";
  if (isBehind(model)) {
    const from = { ...toIt, from: "cloudfront" };
    if (site.ingress) return [{ ...from, port: 443, encryption: "TLS", reason: ends }];
    return [{ ...from, port: 80, encryption: "plain", reason: "without a name of ours there is no certificate" }];
  }
  if (adoptedListener(site)) {
    return [{ ...toIt, port: 443, encryption: "TLS", reason: "the client's certificate and rules", clients: true }];
  }
  return [
    { ...toIt, port: 443, encryption: "TLS", reason: ends },
    { ...toIt, port: 80, encryption: "plain", reason: "redirect to HTTPS only" },
  ];
}

function toOperations({ operations }: Site): Flow[] {
  const reason = "TLS 1.2 or later, ends at the internal load balancer (ACM certificate)";
  const cidrs = operations?.allowedCidrs ?? [];
  return cidrs.map((from) => ({ from, to: "internal_load_balancer", port: 443, encryption: "TLS", reason }));
}

import type { Landscape } from "./landscape";
import type { OpenFlow } from "./open-flow";

/** What flows call every distribution: they stand in no network of ours, and send from the same addresses. */
export const CLOUDFRONT = "cloudfront";

/** A distribution answers on both ports, whatever it says of HTTP; nothing but a web ACL refuses anybody. */
const PORTS = ["443", "80"];

/** What everybody may open beside `others`: what they reach from the internet, a distribution reaches as well. */
export function fromEverybody(landscape: Landscape, others: OpenFlow[]): OpenFlow[] {
  const distributions = landscape.ofType("aws_cloudfront_distribution").filter(({ ours }) => ours);
  const origins = others.filter(({ from, to }) => from === "internet" && to === "load_balancer");
  return distributions.flatMap(() => [
    ...PORTS.map((port) => ({ from: "internet", to: CLOUDFRONT, port, protocol: "tcp", via: "CloudFront's edge" })),
    ...origins.map((origin) => ({ ...origin, from: CLOUDFRONT })),
  ]);
}

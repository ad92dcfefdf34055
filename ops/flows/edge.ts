import type { Landscape } from "./landscape";
import type { OpenFlow } from "./open-flow";

/** What flows call every distribution: they stand in no network of ours, and send from the same addresses. */
export const CLOUDFRONT = "cloudfront";

/** A distribution answers on both ports, whatever it says of HTTP; nothing but a web ACL refuses anybody. */
const PORTS = ["443", "80"];

export function fromEverybody(landscape: Landscape): OpenFlow[] {
  const distributions = landscape.ofType("aws_cloudfront_distribution").filter(({ ours }) => ours);
  return distributions.flatMap(() =>
    PORTS.map((port) => ({ from: "internet", to: CLOUDFRONT, port, protocol: "tcp", via: "CloudFront's edge" })),
  );
}

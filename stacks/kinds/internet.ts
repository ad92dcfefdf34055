import type { Flow, Link } from "./link";

/** In `uses`: HTTPS to anywhere. */
export const INTERNET = "internet";

/** What a service gets that uses it. */
export const internetLink: Link = {
  environment: () => ({}),
  hops: [
    {
      to: "internet (HTTPS)",
      port: 443,
      encryption: "TLS",
      reason: "AWS APIs and services outside; the other side's certificate",
      rule: { name: "https", peer: { cidr: "0.0.0.0/0" } },
    },
  ],
};

/** The same as a flow of something that is no service. */
export function toInternet(from: string): Flow[] {
  return internetLink.hops.map(({ rule: _, ...hop }) => ({ from, ...hop }));
}

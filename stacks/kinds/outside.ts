import { z } from "zod";
import type { Usable } from "./kind";
import { thingName } from "./things";

const outsideSpec = z.strictObject({
  port: z
    .int()
    .min(1)
    .max(65_535)
    .refine((port) => port !== 443, {
      error: "must be another port than 443",
      params: { remedy: "That is internet, which services name in uses without any kind." },
    }),
  /** Where the TLS of the connection ends: what goes out of the VPC must have it. */
  tls: z.string().min(10, "must say where TLS ends, in 10 characters or more"),
});

/** Services of others, outside the VPC, that answer on a port of their own. The platform makes nothing of them. */
export const outside: Usable<typeof outsideSpec, object> = {
  name: "outside",
  shape: z.record(thingName, outsideSpec),
  reads: [],
  outputs: () => ({}),
  build: () => ({}),
  // Their addresses change without notice.
  link: (id, { port, tls: reason }) => ({
    environment: () => ({}),
    hops: [{ to: "internet", port, encryption: "TLS", reason, rule: { name: id, peer: { cidr: "0.0.0.0/0" } } }],
  }),
};

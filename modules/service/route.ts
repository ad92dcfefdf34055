import { z } from "zod";
import { ipNetwork } from "../../aws/ip-network";

const source = ipNetwork(
  "must be an IPv4 or IPv6 network",
  "For example 198.51.100.0/24 or 2001:db8::/32; a single address ends in /32 or /128.",
);

/** How often a load balancer asks a task for its health path, and how many answers in a row count. */
const healthCheck = z
  .strictObject({
    intervalSeconds: z.int().min(5).max(300).default(15),
    timeoutSeconds: z.int().min(2).max(120).default(5),
    healthyThreshold: z.int().min(2).max(10).default(2),
    unhealthyThreshold: z.int().min(2).max(10).default(3),
  })
  .refine(({ intervalSeconds, timeoutSeconds }) => timeoutSeconds < intervalSeconds, {
    error: "must have timeoutSeconds below intervalSeconds",
    params: { remedy: "Ask less often, or wait less long for an answer." },
  });

/** How a load balancer reaches a service. */
export const routeSpec = z.strictObject({
  /** `operations` is the internal one, for the client's own people. A site without it has no such route. */
  balancer: z.enum(["public", "operations"]).default("public"),
  /** Name of the port. */
  port: z.string().default("http"),
  paths: z.array(z.string()).min(1).max(5).default(["/*"]),
  /** Listener rules are evaluated from the lowest. */
  priority: z.int().min(1).max(50_000),
  /**
   * The listener's default action leads here too: what no rule matches. Only on a load balancer of the same stack.
   * Default: it answers 404.
   */
  default: z.literal(true).optional(),
  /**
   * Allowed source ranges, or `site`: those that the site must give. Default: all. A load balancer of our own has IPv4
   * addresses only.
   */
  sourceCidrs: z.union([z.array(source).min(1).max(4), z.literal("site")]).optional(),
  /**
   * Another service, without a route of its own, that gets a share of these requests: a variable, none at first. For
   * blue/green deployments and canaries.
   */
  shiftsTo: z.string().optional(),
  healthCheck: healthCheck.prefault({}),
  /** Deregistration delay: time for requests in flight when their task goes. */
  drainSeconds: z.int().min(0).max(3600).default(30),
  /** Duration of the stickiness cookie: for WebSockets and sessions in memory. Default: no stickiness. */
  stickySeconds: z.int().min(1).max(604_800).optional(),
});

export type RouteSpec = z.output<typeof routeSpec>;

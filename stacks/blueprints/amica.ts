import { amicaExclusive, amicaOptions } from "./amica-options";
import { chainlit } from "./amica-service";
import type { Architecture } from "./options";

/** "Amica Stack": a Chainlit application on Fargate behind CloudFront, as small as a team's development needs it. */
export const amica: Architecture = {
  stacks: {
    // Before the rest: what runs must have been pushed.
    delivery: ["repositories", "pipeline"],
    app: ["network", "parameters", "cluster", "balancers", "distribution", "services"],
  },
  // No NAT gateway and no endpoints: the tasks reach what they call from public subnets, and nobody reaches them.
  network: { tiers: ["public"], egress: "public ip", endpoints: "none" },
  parameters: { log_level: { description: "Log level of the application", default: "info" } },
  cluster: { name: "cluster", logGroup: "/ecs/{prefix}-stack" },
  balancers: { openBesideDistribution: "developers reach it without CloudFront; the option waf closes it" },
  distribution: {
    cachedPaths: ["/public/*", "/assets/*"],
    // How much of its answers CloudFront has itself, and how long it waits for the others.
    metrics: "additional",
    webAcl: { none: "a development environment; the option waf adds one" },
  },
  services: {
    chainlit,
  },
  options: amicaOptions,
  exclusive: amicaExclusive,
};

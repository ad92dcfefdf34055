import { amicaOptions } from "./amica-options";
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
    chainlit: {
      runsOn: { fargate: true, publicIp: true },
      names: { service: "service", targetGroup: "tg" },
      ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 1 } },
      serves: { http: 8080 },
      // The image of Python has no wget.
      health: {
        path: "/health",
        command: ["CMD", "python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/health')"],
      },
      route: { priority: 1, healthCheck: { intervalSeconds: 30, unhealthyThreshold: 2 } },
      // A cold start takes up to a minute.
      graceSeconds: 120,
      environment: { CHAINLIT_HOST: "0.0.0.0", CHAINLIT_PORT: "8080" },
      // Files that users upload into a conversation.
      scratch: ["/tmp", "/app/.files"],
      discoverable: true,
      uses: ["internet", "log_level"],
    },
  },
  options: amicaOptions,
};

import { buildOptions } from "./build-options";
import type { Architecture } from "./options";

/** Both services are Node.js on port 3000, as large as each other; their images have no wget. */
const NODE = {
  runsOn: { fargate: true as const },
  ...{ cpu: 512, memoryMib: 1024, tasks: { min: 2, max: 10 }, scaling: { cpuPercent: 70 } },
  serves: { http: 3000 },
};

const answers = (path: string) => ({
  path,
  command: [
    "CMD",
    "node",
    "-e",
    `require('http').get('http://127.0.0.1:3000${path}', (r) => process.exit(r.statusCode < 400 ? 0 : 1))`,
  ],
});

/** From the evening to the morning of a working day one task answers. */
const OFFICE_HOURS = {
  evening: { cron: "cron(0 20 ? * MON-FRI *)", tasks: { min: 1, max: 2 } },
  morning: { cron: "cron(0 6 ? * MON-FRI *)", tasks: { min: 2, max: 10 } },
};

/**
 * Prisma takes one URL, with how many connections it opens (twice ten tasks, as in a release, open fewer than the instance
 * has), and the bundle of certificates in its image, without which it asks for no TLS.
 */
const PRISMA = "connection_limit=2&sslaccept=strict&sslcert=/app/global-bundle.pem";

/** The SDK in the container sends to the daemon beside it, which sends to X-Ray. */
const TRACED = {
  uses: ["traces"],
  environment: { AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000" },
  sidecars: { "xray-daemon": { memoryMib: 128, command: ["--bind=127.0.0.1:2000"], scratch: ["/tmp"] } },
};

const WEB_ACL = { mode: "count" as const, rateLimit: 2_000 };

/** "ApexAI CRM": an API and its studio on Fargate, with MySQL, Redis for queues and sessions, and services of others. */
export const apexaiCrm: Architecture = {
  stacks: {
    network: ["network"],
    data: ["databases", "caches", "secrets"],
    delivery: ["repositories", "pipeline"],
    platform: ["cluster", "balancers"],
    services: ["services"],
  },
  // All that leaves the network goes through its NAT gateways, calls of AWS's services too.
  network: { endpoints: "none" },
  databases: {
    mysql: {
      ...{ engine: "mysql", version: "8.0", databaseName: "apexai_crm" },
      lifecycleSupport: { extended: "the application is tested with MySQL 8.0; 8.4 is its next release" },
      ...{ instanceClass: "db.t3.micro", storageGib: 20 },
      ...{ backupWindow: "03:00-03:30", maintenanceWindow: "mon:04:00-mon:05:00", logDays: 7 },
    },
  },
  caches: {
    redis: {
      ...{ nodeType: "cache.t3.micro", version: "7.0" },
      // BullMQ keeps its jobs in it, and loses those that are evicted.
      maxmemoryPolicy: "noeviction",
      ...{ maintenanceWindow: "mon:05:00-mon:07:00", snapshotWindow: "07:30-08:30" },
    },
  },
  secrets: {
    firebase: { description: "Firebase: the service account as JSON, from the Firebase console" },
    ai_keys: { description: "Keys of AI services: gemini and openai, from their consoles" },
  },
  repositories: { releases: 100, others: 10 },
  cluster: { logRetentionDays: 7 },
  balancers: {
    webAcl: { none: "the architecture has AWS WAF among what is to come: the options waf and edge add it" },
    // A socket that is silent for longer is closed: socket.io asks every 25 seconds.
    idleSeconds: 120,
  },
  services: {
    server: {
      ...NODE,
      health: answers("/health"),
      // A client of socket.io must come back to the task that knows it.
      route: { paths: ["/api/*", "/socket.io/*"], priority: 10, stickySeconds: 86_400 },
      uses: ["internet", "mysql", "redis"],
      urls: { DATABASE_URL: `mysql?${PRISMA}` },
      command: ["node", "dist/main.js"],
      secrets: { FIREBASE_CONFIG: "firebase", GEMINI_API_KEY: "ai_keys:gemini", OPENAI_API_KEY: "ai_keys:openai" },
      scratch: ["/tmp"],
    },
    studio: {
      ...NODE,
      health: answers("/"),
      route: { priority: 100 },
      environment: { API_URL: "{PUBLIC_URL}/api" },
      uses: ["internet"],
      scratch: ["/tmp", "/app/.next/cache"],
    },
  },
  options: {
    // Sizes for production; Multi-AZ, a second node of Redis and a NAT gateway per zone are the site's tier `ha`.
    production: {
      databases: { mysql: { instanceClass: "db.m6g.large", storageGib: 100 } },
      caches: { redis: { nodeType: "cache.t4g.small" } },
    },
    plain_http: {
      balancers: { plainHttp: "a trial without a domain name: what is typed and seen can be read on the way" },
    },
    waf: { balancers: { webAcl: { none: undefined, ...WEB_ACL } } },
    cdn: {
      stacks: { platform: ["distribution"] },
      balancers: { webAcl: undefined },
      distribution: {
        cachedPaths: ["/_next/static/*"],
        webAcl: { none: "the option edge has CloudFront with AWS WAF" },
      },
    },
    edge: {
      stacks: { platform: ["distribution"] },
      balancers: { webAcl: undefined },
      distribution: { cachedPaths: ["/_next/static/*"], webAcl: WEB_ACL },
    },
    // Checkers of Route 53 all over the world ask the studio.
    health_check: { stacks: { platform: ["hostedZone", "cluster"] }, hostedZone: { healthCheck: { path: "/" } } },
    xray: {
      stacks: { services: ["apis", "services"] },
      apis: { traces: { xray: "traces" } },
      services: { server: TRACED, studio: TRACED },
    },
    aurora: {
      databases: {
        aurora: {
          ...{ engine: "aurora-mysql", version: "8.0", databaseName: "apexai_crm" },
          capacity: { min: 0.5, max: 8 },
          ...{ backupWindow: "03:00-03:30", maintenanceWindow: "mon:04:00-mon:05:00", logDays: 7 },
        },
      },
      services: { server: { uses: ["aurora"], urls: { AURORA_URL: `aurora?${PRISMA}` } } },
    },
    // Who is told of what is the site's: receivers.
    watch: {
      stacks: { watch: ["alarms", "budget"] },
      alarms: { changes: { mysql: { connections: { count: 50 } } } },
      budget: { monthlyUsd: 500 },
    },
    spot: { services: { server: { runsOn: { spot: true } }, studio: { runsOn: { spot: true } } } },
    office_hours: { services: { server: { schedules: OFFICE_HOURS }, studio: { schedules: OFFICE_HOURS } } },
    ...buildOptions.options,
  },
  exclusive: [["waf", "cdn", "edge"], ...buildOptions.exclusive],
};

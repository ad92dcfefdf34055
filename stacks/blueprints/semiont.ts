import type { WebAclSpec } from "../../modules/web-acl";
import { deliveriesOf } from "./deliveries";
import type { Architecture } from "./options";

const swings = deliveriesOf("frontend", "backend");

/** What both services have: the document's size, its bounds, and its health check. */
const service = {
  runsOn: { fargate: true as const },
  ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 10 } },
  scaling: { cpuPercent: 70, memoryPercent: 80 },
  // The load balancer asks each service itself, past its rules: the frontend answers to the path too.
  health: { path: "/api/health" },
  graceSeconds: 120,
  exec: "People debug and maintain the application from within",
  scratch: ["/tmp"],
};

/** Every 30 seconds; two answers in a row make a task healthy, three failures unhealthy. */
const healthCheck = { intervalSeconds: 30, timeoutSeconds: 5, healthyThreshold: 2, unhealthyThreshold: 3 };

/** The SDK in the container sends to the daemon beside it, which sends to X-Ray. */
const TRACED = {
  uses: ["traces"],
  environment: { AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000" },
  sidecars: { "xray-daemon": { memoryMib: 64, command: ["--bind=127.0.0.1:2000"], scratch: ["/tmp"] } },
};

/** Next.js takes a request with this header for one that its middleware has seen already (CVE-2025-29927). */
const FROM_USERS = `function handler(event) {
  delete event.request.headers["x-middleware-subrequest"];
  return event.request;
}
`;

/**
 * Managed rules that a document matches by what is written in it: HTML, a path, an address, SQL. AWS names them where it
 * explains refused uploads. They only count: below `/api/`, where bodies go, one may have any size, and of it AWS WAF
 * reads the first 8 or 16 KiB, so that they would stop users and no attacker.
 */
const MATCHED_BY_DOCUMENTS: WebAclSpec["countedRules"] = {
  common: ["CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY"],
  sql_injection: ["SQLi_BODY", "SQLiExtendedPatterns_BODY"],
};

/** Semiont: what is kept in one stack, what is released often in another, under the document's names. */
export const semiont: Architecture = {
  stacks: {
    // Images are kept too, and what runs must have been pushed before the application's first apply. The zone must be
    // delegated by then.
    SemiontDataStack: ["network", "hostedZone", "databases", "fileSystems", "secrets", "repositories", "pipeline"],
    SemiontAppStack: ["cluster", "balancers", "distribution", "services", "alarms", "budget"],
  },
  // As small as the estimate: what tasks ask of AWS passes the NAT gateway, not endpoints that are paid by the hour.
  network: { tiers: ["public", "private", "isolated"], endpoints: "none" },
  hostedZone: { healthCheck: { path: "/api/health" } },
  databases: {
    postgres: {
      ...{ engine: "postgres", version: "15", instanceClass: "db.t3.micro", storageGib: 20 },
      ...{ databaseName: "semiont", backupDays: 7 },
    },
  },
  fileSystems: { uploads: { infrequentAfterDays: 30 } },
  secrets: {
    jwt_secret: {
      name: "{prefix}/{ENVIRONMENT}/jwt-secret",
      description: "Key that signs the backend's tokens; any long random string",
    },
    // The document has none of this name; NextAuth lets nobody sign in without it where NODE_ENV is production.
    nextauth_secret: {
      name: "{prefix}/{ENVIRONMENT}/nextauth-secret",
      description: "Key of the frontend's sessions, NextAuth's; a random string: openssl rand -base64 32",
    },
    oauth: {
      name: "{prefix}/{ENVIRONMENT}/oauth",
      description: "OAuth client of the frontend's sign-in: client_id and client_secret",
    },
  },
  cluster: { logGroup: "/{prefix}/SemiontLogGroup", logRetentionDays: 30 },
  distribution: {
    cachedPaths: ["/_next/static/*"],
    webAcl: {
      ...{ mode: "block", countedRules: MATCHED_BY_DOCUMENTS, uploadPaths: ["/api/"] },
      ...{ rateLimit: 100, unlimitedPaths: ["/_next/static/"] },
    },
  },
  // The document's estimate for the account.
  budget: { monthlyUsd: 90 },
  services: {
    frontend: {
      ...service,
      container: "semiont-frontend",
      serves: { http: 3000 },
      // A sign-in passes the frontend; what else is not the backend's comes to it as well.
      route: { priority: 10, paths: ["/auth/*"], default: true, healthCheck },
      environment: { NODE_ENV: "{ENVIRONMENT}", NEXTAUTH_URL: "{PUBLIC_URL}" },
      secrets: {
        ...{ OAUTH_CLIENT_ID: "oauth:client_id", OAUTH_CLIENT_SECRET: "oauth:client_secret" },
        NEXTAUTH_SECRET: "nextauth_secret",
      },
      uses: ["internet"],
    },
    backend: {
      ...service,
      container: "semiont-backend",
      command: ["node", "dist/index.js"],
      serves: { http: 4000 },
      route: { priority: 20, paths: ["/api", "/api/*"], healthCheck },
      environment: { NODE_ENV: "{ENVIRONMENT}", DATA_DIR: "/data" },
      secrets: { JWT_SECRET: "jwt_secret" },
      urls: { DATABASE_URL: "postgres?sslmode=require" },
      mounts: { "/data": { fileSystem: "uploads", uid: 1000, gid: 1000 } },
      uses: ["internet", "postgres"],
    },
  },
  options: {
    redis: {
      stacks: { SemiontDataStack: ["caches"] },
      caches: { redis: { nodeType: "cache.t4g.micro" } },
      services: { backend: { uses: ["redis"] } },
    },
    // Tasks end with two minutes' notice: for what may wait.
    spot: { services: { frontend: { runsOn: { spot: true } }, backend: { runsOn: { spot: true } } } },
    xray: {
      stacks: { SemiontAppStack: ["apis", "services"] },
      apis: { traces: { xray: "traces" } },
      services: { frontend: TRACED, backend: TRACED },
    },
    // Under a path of their own, so that nothing is missing until a release that asks for them there.
    assets: {
      distribution: { assetPaths: ["/assets/*"], webAcl: { unlimitedPaths: ["/_next/static/", "/assets/"] } },
    },
    edge_function: { distribution: { viewerRequest: FROM_USERS } },
    ...swings.options,
    // They are the account's, once in each region: `guardrails` of the site says which it has already.
    guardrails: { stacks: { SemiontGuardStack: ["guardrails"] }, guardrails: { config: {}, guardDuty: {} } },
  },
  exclusive: swings.exclusive,
};

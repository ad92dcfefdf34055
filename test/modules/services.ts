import { imageDelivered, type Precondition } from "../../aws/preconditions";
import { secretValue } from "../../aws/secret-preconditions";
import type { ServiceProps } from "../../modules/service/props";

/** What a service's image needs, of a repository in a made-up registry. */
export function delivered(image: string): Precondition {
  const place = { repository: `client/${image}`, registry: "registry.example", parameter: `/client/images/${image}` };
  return imageDelivered({ ...place, region: "eu-central-1" });
}

/** A service that uses a table, a cache and a secret; tests change one thing in it. */
export const api: ServiceProps = {
  runsOn: { pool: "app" },
  names: {},
  cpu: 512,
  memoryMib: 2048,
  serves: { http: 8000 },
  health: { path: "/health", port: "http", startSeconds: 30, matcher: "200" },
  environment: {},
  secrets: { MODEL_KEY: { name: "model", field: "key" } },
  secretFiles: {},
  mounts: {},
  files: {},
  scratch: [],
  sidecars: {},
  urls: {},
  alsoUdp: [],
  schedules: {},
  stopSeconds: 30,
  serviceConnect: false,
  delivery: "rolling",
  execLog: { logGroupArn: "arn:exec", keyArn: "arn:logs-key" },
  tasks: { min: 2, max: 4 },
  route: {
    paths: ["/api", "/api/*"],
    priority: 100,
    drainSeconds: 30,
    port: 8000,
    healthPath: "/health",
    matcher: "200",
    healthCheck: { intervalSeconds: 15, timeoutSeconds: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
    listenerArn: "arn:listener",
    hosts: [],
    securityGroupId: "sg-balancer",
    balancer: "public",
    balancerArnSuffix: "app/public/1",
  },
  links: {
    sessions: {
      environment: { SESSIONS_TABLE: "client-sessions" },
      may: [{ actions: ["dynamodb:GetItem"], resources: ["arn:table"] }],
      reaches: [{ name: "dynamodb", peer: { prefixListId: "pl-dynamodb" }, port: 443 }],
    },
    redis: {
      environment: { REDIS_URL: "rediss://redis:6379" },
      may: [],
      reaches: [{ name: "redis", peer: { securityGroupId: "sg-redis" }, port: 6379 }],
    },
  },
  secretLinks: {
    model: {
      arn: "arn:secret",
      keyArn: "arn:data-key",
      hasValue: "${true}",
      value: secretValue("client/model", [], "eu-central-1"),
    },
  },
  images: {
    api: {
      expression: '${lookup(local.images, "api", "")}',
      delivered: delivered("api"),
      repositoryArn: "arn:repository",
    },
  },
  clusterName: "client-flynapse",
  clusterArn: "arn:cluster",
  namespaceName: "client-flynapse.internal",
  capacityProviders: { app: "client-app", store: "client-store" },
  placedBy: [],
  vpcId: "vpc-1",
  subnetIds: ["subnet-1"],
  logs: { keyArn: "arn:key", days: 30 },
};

/** Nothing calls it from outside, and it keeps what it is told: two containers on one volume. */
export const store: ServiceProps = {
  ...api,
  runsOn: { pool: "store" },
  serves: { http: 9090 },
  health: { command: ["CMD", "/bin/ask"], startSeconds: 60 },
  environment: { MODE: "all" },
  secrets: {},
  mounts: { "/var/lib/store": { volumeFolder: "store", readOnly: false } },
  scratch: ["/tmp"],
  sidecars: {
    alerts: {
      serves: { alerts: 9093 },
      health: { path: "/-/healthy", port: "alerts", startSeconds: 30, matcher: "200" },
      environment: {},
      secrets: {},
      secretFiles: {},
      mounts: { "/alerts": { volumeFolder: "alerts", readOnly: false } },
      files: {},
      scratch: [],
      memoryMib: 256,
    },
  },
  stopSeconds: 120,
  tasks: { min: 1, max: 1 },
  route: undefined,
  links: {},
  images: {
    store: { expression: "store", delivered: delivered("store"), repositoryArn: "arn:store" },
    alerts: { expression: "alerts", delivered: delivered("alerts"), repositoryArn: "arn:alerts" },
  },
  namespaceId: "ns-1",
};

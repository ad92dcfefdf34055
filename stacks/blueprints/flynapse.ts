import type { BlueprintInput } from "./blueprint";
import { flynapseJobs } from "./flynapse-jobs";
import { flynapseServices } from "./flynapse-services";
import { CLUSTER_SECRET } from "./weaviate";

/** Weaviate's nodes. A node is a pool, a volume and a service of its own; a second one here only adds resources. */
const WEAVIATE_NODES = ["weaviate-0"];
const WEAVIATE_POOL = {
  ...{ instanceType: "r6i.xlarge", instances: { min: 1, max: 1 }, dataVolumeGib: 500 },
  dedicatedTo: "weaviate",
  dataFolders: { weaviate: { uid: 0, gid: 0 } },
};

/**
 * Owners: the users of the images of Prometheus 3, Loki 3, Tempo 3 and Grafana 13. Quotas: the 250, 100, 100 and 50 GB of
 * the architecture, in whole GiB below. EBS has 500 GiB where it has 500 GB, so that XFS and Alertmanager find room too.
 */
const OBSERVABILITY_POOL = {
  ...{ instanceType: "m6i.xlarge", instances: { min: 1, max: 1 }, dataVolumeGib: 500 },
  dataFolders: {
    prometheus: { uid: 65_534, gid: 65_534, quotaGib: 232 },
    alertmanager: { uid: 65_534, gid: 65_534, quotaGib: 1 },
    loki: { uid: 10_001, gid: 10_001, quotaGib: 93 },
    tempo: { uid: 10_001, gid: 10_001, quotaGib: 93 },
    grafana: { uid: 472, gid: 0, quotaGib: 46 },
  },
};

/** "Flynapse Production Architecture (Client AWS)": ECS on EC2 in the client's VPC. */
export const flynapse: BlueprintInput = flynapseWith(WEAVIATE_NODES);

/** The same with other nodes of Weaviate. */
export function flynapseWith(weaviateNodes: string[]): BlueprintInput {
  return {
    stacks: {
      network: ["network"],
      data: ["tables", "caches", "buckets", "topics", "secrets"],
      delivery: ["repositories", "pipeline"],
      platform: ["cluster", "pools", "balancers"],
      services: ["services"],
      // They read data and platform, and nothing waits for them.
      backups: ["backups"],
      watch: ["alarms"],
    },
    // What runs outside of the platform tells of the platform: Prometheus cannot say that it is down, nor of what it does not see.
    alarms: {
      changes: {
        api: {
          errors: { none: "Prometheus tells how fast they use up the error budget: ErrorBudgetBurnsFast" },
          response: { none: "Prometheus tells it of the slowest twentieth, not of the average: RequestsSlow" },
        },
      },
    },
    tables: { sessions: { partitionKey: "pk", sortKey: "sk", expiresAt: "expires_at" } },
    caches: { redis: { nodeType: "cache.t4g.small", authToken: "redis_auth_token" } },
    buckets: {
      artifacts: { oldVersionDays: 90 },
      configuration: { oldVersionDays: 90 },
      loki_chunks: { oldVersionDays: 1 },
      tempo_blocks: { oldVersionDays: 1 },
      // Ten days more than Prometheus keeps: its largest block has nine days, and is as old as its newest sample.
      prometheus_blocks: { oldVersionDays: 7, expireDays: 100 },
      weaviate_backups: { oldVersionDays: 7, expireDays: 35 },
    },
    topics: { alerts: { severity: "warning" }, critical_alerts: { severity: "critical" } },
    secrets: {
      azure_openai: { description: "Azure OpenAI: endpoint and key, from the owner of the subscription" },
      redis_auth_token: { description: "Auth token of Redis; the verb auth-token makes and rotates it" },
      weaviate_api_key: { description: "API key of Weaviate; any long random string" },
      grafana: { description: "Grafana: admin_password and secret_key; any long random strings" },
      ...(weaviateNodes.length > 1 ? CLUSTER_SECRET : {}),
    },
    cluster: { logRetentionDays: 30 },
    pools: {
      app: { instanceType: "m6i.large", instances: { min: 2, max: 6 } },
      observability: OBSERVABILITY_POOL,
      ...Object.fromEntries(weaviateNodes.map((node) => [poolOf(node), WEAVIATE_POOL])),
    },
    backups: {},
    // 450 people, the growth of five years, send 45,000 requests in five minutes; they may share one IP.
    balancers: { webAcl: { mode: "count", rateLimit: 50_000 }, idleSeconds: 300 },
    services: {
      ...flynapseServices(weaviateNodes, poolOf, OBSERVABILITY_POOL.dataFolders.prometheus.quotaGib),
      ...flynapseJobs(weaviateNodes),
    },
  };
}

function poolOf(node: string): string {
  return node.replaceAll("-", "_");
}

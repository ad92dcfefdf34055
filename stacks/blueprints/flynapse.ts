import type { BlueprintInput } from "./blueprint";

/** "Flynapse Production Architecture (Client AWS)": ECS on EC2 in the client's VPC. */
export const flynapse: BlueprintInput = {
  stacks: {
    state: { kind: "state" },
    network: { kind: "network" },
    data: {
      kind: "data",
      tables: { sessions: { partitionKey: "pk", sortKey: "sk", expiresAt: "expires_at" } },
      caches: { redis: { nodeType: "cache.t4g.small" } },
      buckets: { artifacts: { oldVersionDays: 90 } },
    },
    platform: {
      kind: "platform",
      pools: {
        app: { instanceType: "m6i.large", instances: { min: 2, max: 6 } },
        observability: { instanceType: "m6i.xlarge", instances: { min: 1, max: 1 }, dataVolumeGib: 500 },
        weaviate_0: { instanceType: "r6i.xlarge", instances: { min: 1, max: 1 }, dataVolumeGib: 500 },
      },
      webAcl: { mode: "count" },
    },
    services: {
      kind: "services",
      services: {
        api: {
          pool: "app",
          cpu: 512,
          memoryMib: 2048,
          port: 8000,
          tasks: { min: 2, max: 4 },
          route: { paths: ["/api", "/api/*"], priority: 100 },
          healthPath: "/health",
          uses: ["sessions", "redis", "artifacts"],
        },
        dashboard: {
          pool: "app",
          cpu: 256,
          memoryMib: 512,
          port: 3000,
          tasks: { min: 1, max: 2 },
          route: { paths: ["/*"], priority: 1000 },
          healthPath: "/",
        },
      },
    },
  },
};

import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";

/** Made up: two pools, a worker on Fargate that takes its jobs from a queue, a job of every night, and no load balancer of its own. */
export const jobs: BlueprintInput = {
  stacks: {
    network: ["network"],
    data: ["queues", "buckets"],
    platform: ["cluster", "pools"],
    services: ["services"],
  },
  queues: { jobs: { visibilitySeconds: 300 } },
  buckets: { results: { oldVersionDays: 30 } },
  pools: {
    app: { instanceType: "m6i.large", instances: { min: 1, max: 2 } },
    index: {
      instanceType: "r6i.large",
      instances: { min: 1, max: 1 },
      dataVolumeGib: 100,
      dataFolders: { index: { uid: 1000, gid: 1000 } },
    },
  },
  services: {
    planner: {
      runsOn: { pool: "app" },
      cpu: 256,
      memoryMib: 512,
      health: { command: ["CMD", "/planner", "-health"] },
      tasks: { min: 1, max: 1 },
      uses: ["jobs", "index:http"],
    },
    index: {
      runsOn: { pool: "index" },
      cpu: 1024,
      memoryMib: 8192,
      serves: { http: 8080 },
      health: { path: "/health" },
      tasks: { min: 1, max: 1 },
      mounts: { "/var/lib/index": { volumeFolder: "index" } },
    },
    worker: {
      runsOn: { fargate: true, spot: true },
      cpu: 512,
      memoryMib: 1024,
      health: { command: ["CMD", "/worker", "-health"] },
      tasks: { min: 1, max: 10 },
      scaling: { cpuPercent: 60 },
      uses: ["jobs", "results"],
      scratch: ["/tmp"],
    },
    sweep: {
      runsOn: { pool: "app" },
      cpu: 128,
      memoryMib: 128,
      tasks: { min: 1, max: 1 },
      job: { cron: "cron(30 3 * * ? *)", timezone: "Europe/Berlin" },
      entryPoint: ["sh", "-ec"],
      command: ["wget -qO- --post-data '' http://{INDEX_HTTP_ADDRESS}/sweep"],
      uses: ["index:http"],
    },
  },
};

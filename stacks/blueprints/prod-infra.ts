import type { Architecture } from "./options";

/** Both web services: stateless, and as many as the load asks for. */
const web = { runsOn: { pool: "app" }, cpu: 512, memoryMib: 1024, scratch: ["/tmp"] };
const grows = {
  tasks: { min: 1, max: 10 },
  scaling: { cpuPercent: 70, memoryPercent: 80, requestsPerTarget: 1_000, responseSeconds: 2 },
};

const FRONTEND = {
  ...web,
  serves: { http: 3000 },
  health: { path: "/", matcher: "200-399" },
  environment: { API_URL: "{PUBLIC_URL}/api" },
};

const BACKEND = {
  ...web,
  serves: { http: 5001 },
  health: { path: "/api/health" },
  uses: ["internet", "atlas", "redis", "ai-service"],
  environment: {
    ...{ LOG_FORMAT: "json", REDIS_URL: "redis://{REDIS_TCP_ADDRESS}" },
    AI_SERVICE_URL: "http://{AI_SERVICE_HTTP_ADDRESS}",
  },
  secrets: {
    MONGODB_URI: "backend:mongodb_uri",
    API_KEY: "backend:api_key",
    REDIS_PASSWORD: "redis",
    WEBHOOK_SECRET: "webhook",
  },
};

/** Python has no wget: the interpreter asks. */
const PYTHON_ASKS = [
  "CMD",
  "python",
  "-c",
  "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)",
];

/** One task for each folder of the data volume. */
const store = { runsOn: { pool: "data" }, tasks: { min: 1, max: 1 }, stopSeconds: 120 };

/**
 * The load balancer cannot rewrite a path, and Qdrant knows none before its own: nginx takes `/qdrant` away. It would refuse
 * bodies above 1 MB; Qdrant takes 32. It keeps none of them, for which its memory is too small.
 */
const WITHOUT_PREFIX = [
  "server { listen 6380; client_max_body_size 32m;",
  "proxy_http_version 1.1; proxy_request_buffering off; proxy_buffering off;",
  "location = /healthz { proxy_pass http://127.0.0.1:6333; }",
  "location /qdrant/ { proxy_pass http://127.0.0.1:6333/; } }",
].join(" ");

/** Ops say how many. */
const waits = { tasks: { min: 0, max: 4 } };

const twoAtLeast = { tasks: { min: 2, max: 10 } };

/** "prod-infra": three services on ECS on EC2, with Redis and Qdrant beside them, and MongoDB Atlas outside. */
export const prodInfra: Architecture = {
  stacks: {
    network: ["network"],
    data: ["secrets", "fileSystems"],
    delivery: ["repositories", "pipeline"],
    platform: ["hostedZone", "cluster", "pools", "balancers"],
    services: ["outside", "services"],
    watch: ["alarms"],
  },
  // Atlas lets in the address of each NAT gateway; one in every zone, whatever the tier.
  network: { egress: "nat per zone" },
  secrets: {
    backend: { description: "MongoDB Atlas and services of others: mongodb_uri and api_key, from their consoles" },
    ai_service: { description: "Keys of AI services: gemini and anthropic, from their consoles" },
    webhook: { description: "Key that signs what the AI service tells the backend; any long random string" },
    redis: { description: "Password of Redis; any long random string without spaces" },
    qdrant: { description: "API key of Qdrant; any long random string" },
  },
  fileSystems: { qdrant_files: { infrequentAfterDays: 30 } },
  outside: { atlas: { port: 27_017, tls: "MongoDB Atlas takes no connection without it" } },
  hostedZone: { healthCheck: { path: "/" } },
  cluster: { name: "cluster", logRetentionDays: 7 },
  pools: {
    // Ten tasks of each service while one is deployed: five of the next smaller type hold them only at rest.
    app: { instanceType: "m6i.2xlarge", instances: { min: 1, max: 5 } },
    // Redis stays with its volume. Qdrant's files are on the same one: it does not work on a network file system.
    data: {
      ...{ instanceType: "m6i.large", instances: { min: 1, max: 1 }, dataVolumeGib: 100 },
      // The users of the images: Redis 7, and Qdrant without root.
      dataFolders: { redis: { uid: 999, gid: 999 }, qdrant: { uid: 1000, gid: 1000 } },
    },
  },
  balancers: { webAcl: { none: "the architecture is reached without AWS WAF: the option waf adds it" } },
  services: {
    frontend: { ...FRONTEND, ...grows, route: { priority: 1000 } },
    backend: { ...BACKEND, ...grows, route: { priority: 100, paths: ["/api", "/api/*"] } },
    "ai-service": {
      runsOn: { pool: "app" },
      ...{ cpu: 1024, memoryMib: 2048, tasks: { min: 1, max: 10 } },
      scaling: { cpuPercent: 70, memoryPercent: 80 },
      serves: { http: 8000 },
      health: { path: "/health", command: PYTHON_ASKS },
      scratch: ["/tmp"],
      uses: ["internet", "qdrant:http", "backend"],
      environment: {
        ...{ LOG_FORMAT: "json", QDRANT_URL: "http://{QDRANT_HTTP_ADDRESS}" },
        BACKEND_WEBHOOK_URL: "http://{BACKEND_HTTP_ADDRESS}/api/webhooks/ai",
      },
      secrets: {
        GEMINI_API_KEY: "ai_service:gemini",
        ANTHROPIC_API_KEY: "ai_service:anthropic",
        QDRANT_API_KEY: "qdrant",
        WEBHOOK_SECRET: "webhook",
      },
    },
    redis: {
      ...store,
      ...{ cpu: 256, memoryMib: 512 },
      serves: { tcp: 6379 },
      // Sessions and temporary data: what has an end makes room for what is new. While it saves under writes it takes up
      // to twice what it holds.
      command: [
        "sh",
        "-ec",
        // The image's own script gives up root, for this command alone.
        'exec docker-entrypoint.sh redis-server --dir /data --appendonly yes --maxmemory 192mb --maxmemory-policy volatile-lru --requirepass "$REDIS_PASSWORD"',
      ],
      health: { command: ["CMD-SHELL", 'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli ping | grep -q PONG'] },
      mounts: { "/data": { volumeFolder: "redis" } },
      secrets: { REDIS_PASSWORD: "redis" },
    },
    qdrant: {
      ...store,
      ...{ cpu: 512, memoryMib: 1024 },
      serves: { http: 6333 },
      // The image's own script ends at SIGTERM before Qdrant has ended.
      command: ["./qdrant"],
      // Its image has bash, and neither wget nor curl.
      health: { path: "/healthz", command: ["CMD", "bash", "-c", ": > /dev/tcp/127.0.0.1/6333"] },
      mounts: {
        "/qdrant/storage": { volumeFolder: "qdrant" },
        "/qdrant/snapshots": { fileSystem: "qdrant_files", uid: 1000, gid: 1000 },
      },
      scratch: ["/qdrant/init"],
      environment: {
        QDRANT__STORAGE__STORAGE_PATH: "/qdrant/storage",
        QDRANT__STORAGE__SNAPSHOTS_PATH: "/qdrant/snapshots",
        QDRANT_INIT_FILE_PATH: "/qdrant/init/.qdrant-initialized",
      },
      secrets: { QDRANT__SERVICE__API_KEY: "qdrant" },
    },
  },
  // The document's triggers, for two minutes. Nobody is called for a file system that only snapshots are written to.
  alarms: {
    changes: {
      services: {
        cpu: { percent: 70, minutes: 2 },
        memory: { percent: 80, minutes: 2 },
        response: { seconds: 2, minutes: 2 },
      },
      qdrant_files: { io: { severity: "info" } },
    },
  },
  options: {
    /** An instance and a task in each zone at the least: what a site in tier ha needs. */
    per_zone: {
      pools: { app: { instances: { min: 2, max: 5 } } },
      services: { frontend: twoAtLeast, backend: twoAtLeast },
    },
    /**
     * A second frontend and backend for another release, which get none of the requests until somebody shifts a share to
     * them, and run no task until then. Their repositories and images are their own.
     */
    blue_green: {
      services: {
        frontend: { route: { shiftsTo: "frontend-green" } },
        "frontend-green": { ...FRONTEND, ...waits, names: { targetGroup: "frontend-g" } },
        backend: { route: { shiftsTo: "backend-green" } },
        "backend-green": { ...BACKEND, ...waits, names: { targetGroup: "backend-g" } },
      },
    },
    /** People reach Qdrant by `/qdrant/*`, with its API key, from the ranges that the site gives. */
    qdrant_path: {
      services: {
        qdrant: {
          route: { port: "public", priority: 50, paths: ["/qdrant/*"], sourceCidrs: "site" },
          sidecars: {
            gateway: {
              memoryMib: 64,
              serves: { public: 6380 },
              health: { path: "/healthz", port: "public" },
              command: [
                "sh",
                "-ec",
                `echo '${WITHOUT_PREFIX}' > /etc/nginx/conf.d/default.conf; exec nginx -g 'daemon off;'`,
              ],
              scratch: ["/etc/nginx/conf.d", "/tmp", "/var/cache/nginx", "/run"],
            },
          },
        },
      },
    },
    /** The document's form. Qdrant says of it that it does not work on a network file system, and data may be lost. */
    qdrant_on_efs: {
      services: {
        qdrant: {
          mounts: {
            "/qdrant/storage": {
              volumeFolder: undefined,
              fileSystem: "qdrant_files",
              uid: 1000,
              gid: 1000,
              writers: "one",
            },
            "/qdrant/snapshots": undefined,
          },
          environment: { QDRANT__STORAGE__SNAPSHOTS_PATH: "/qdrant/storage/snapshots" },
        },
      },
    },
    /** What the monthly test starts, beside per_zone: it stops a task of each, unless users already get errors. */
    failure_test: {
      stacks: { watch: ["experiments"] },
      experiments: { frontend: { unless: "errors" }, backend: { unless: "errors" } },
    },
    waf: { balancers: { webAcl: { none: undefined, mode: "count", rateLimit: 10_000 } } },
  },
};

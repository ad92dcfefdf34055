import { KINDS } from "../../../stacks/kinds";
import type { Mistake } from "./mistake";

/** What contradicts something else in the blueprint. */
export const RULES: Mistake[] = [
  [
    "a pool that is not there",
    { "services.api.runsOn.pool": "ap" },
    'services.api.runsOn.pool: must be one of the pools: app, observability, weaviate_0, got "ap". Did you mean "app"? Correct the name or add the pool to the blueprint.',
  ],
  [
    "an instance type that nobody measured",
    { "pools.app.instanceType": "m7g.large" },
    'pools.app.instanceType: must be one of: m6i.large, m6i.xlarge, m6i.2xlarge, m6i.4xlarge, m7i.large, m7i.xlarge, m7i.2xlarge, m7i.4xlarge, r6i.large, r6i.xlarge, r6i.2xlarge, r6i.4xlarge, r7i.large, r7i.xlarge, r7i.2xlarge, r7i.4xlarge, got "m7g.large". Did you mean "m7i.large"? Another type needs its CPU, memory and interfaces in aws/instance-types.ts.',
  ],
  [
    "a pool that is too small",
    { "pools.app.instances.min": 1 },
    "pools.app.instances.min: must hold its minimum tasks while api is deployed; on 1 x m6i.large 2 x api (memory) cannot be placed, got 1. Raise instances.min to 2.",
  ],
  [
    "a use of what is not there",
    { "services.api.uses": ["otel-collector:otlp_http", "postgres"] },
    'services.api.uses.1: must be one of: internet, dashboard, otel-collector, prometheus, loki, tempo, grafana, weaviate-0, weaviate-backup, prometheus-backup, sessions, redis, artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups, alerts, critical_alerts, got "postgres". Correct the name, or add it to the blueprint.',
  ],
  [
    "a use of a port that is not there",
    { "services.weaviate-0.uses": ["prometheus:grpc"] },
    'services.weaviate-0.uses.0: must name one of its ports: http, alerts, got "prometheus:grpc". The ports of a service are the keys of its serves.',
  ],
  [
    "a use twice",
    { "services.api.uses": ["otel-collector:otlp_http", "otel-collector:otlp_http"] },
    'services.api.uses.1: must not be listed twice: it is uses.0, got "otel-collector:otlp_http". Remove it.',
  ],
  [
    "an instance type called as a method of every object",
    { "pools.app.instanceType": "toString" },
    'pools.app.instanceType: must be one of: m6i.large, m6i.xlarge, m6i.2xlarge, m6i.4xlarge, m7i.large, m7i.xlarge, m7i.2xlarge, m7i.4xlarge, r6i.large, r6i.xlarge, r6i.2xlarge, r6i.4xlarge, r7i.large, r7i.xlarge, r7i.2xlarge, r7i.4xlarge, got "toString". Another type needs its CPU, memory and interfaces in aws/instance-types.ts.',
  ],
  [
    "a pool called as a method of every object",
    { "services.api.runsOn.pool": "constructor" },
    'services.api.runsOn.pool: must be one of the pools: app, observability, weaviate_0, got "constructor". Correct the name or add the pool to the blueprint.',
  ],
  [
    "a port called as a method of every object",
    { "services.api.route.port": "toString" },
    'services.api.route.port: must be one of the ports: http, got "toString". The ports of a container are the keys of its serves.',
  ],
  [
    "a kind called as a method of every object",
    { "stacks.data": ["tables", "caches", "buckets", "topics", "secrets", "constructor"] },
    `stacks.data: must be made of these kinds: ${Object.keys(KINDS).join(", ")}, got "constructor". Correct the name; a new kind is a file in stacks/kinds/ and a line in its index.ts.`,
  ],
  [
    "two host folders that are one volume",
    { "services.api.mounts": { "/a": { hostFolder: "/var/log" }, "/b": { hostFolder: "/var-log" } } },
    'services.api.mounts./b: must not be volume var-log of the task definition, which mounts./a is, got {"hostFolder":"/var-log"}. Rename one of the folders; in the names of volumes all signs are dashes.',
  ],
  [
    "a host folder and a folder of the volume that are one volume",
    { "services.loki.mounts": { "/a": { hostFolder: "/loki" }, "/b": { volumeFolder: "loki" } } },
    'services.loki.mounts./b: must not be volume loki of the task definition, which mounts./a is, got {"volumeFolder":"loki"}. Rename one of the folders; in the names of volumes all signs are dashes.',
  ],
  [
    "a use of itself",
    { "services.weaviate-0.uses": ["weaviate-0"] },
    'services.weaviate-0.uses.0: must not be the service itself, got "weaviate-0". Containers of one task reach each other on localhost; remove it.',
  ],
  [
    "two services on one path",
    { "services.dashboard.route.paths": ["/docs", "/api/*"] },
    'services.dashboard.route.paths.1: must not be covered by /api/* of api, which matches first with priority 100, got "/api/*". Give the narrower path the lower priority; no two services can have the same.',
  ],
  [
    "everything asked first",
    { "services.dashboard.route.priority": 1 },
    'services.api.route.paths.0: must not be covered by /* of dashboard, which matches first with priority 1, got "/api". Give the narrower path the lower priority; no two services can have the same.',
    'services.api.route.paths.1: must not be covered by /* of dashboard, which matches first with priority 1, got "/api/*". Give the narrower path the lower priority; no two services can have the same.',
  ],
  [
    "two services on one priority",
    { "services.dashboard.route.priority": 100 },
    "services.dashboard.route.priority: must differ from that of api, got 100. A listener evaluates its rules by priority; give each its own.",
  ],
  [
    "more paths and source CIDRs than a rule of a listener takes",
    { "services.api.route.sourceCidrs": ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] },
    'services.api.route.paths: must be at most 1 besides 4 source CIDRs, got ["/api","/api/*"]. AWS allows 5 values per rule; join paths with *.',
  ],
  [
    "a path that is too long",
    { "services.api.route.paths": [`/${"a".repeat(128)}`] },
    'services.api.route.paths.0: must be a path pattern: / or * first, at most 128 letters, digits and _-.$/~"\'@:+&, * and ?, got "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa". For example /api/*, without a query string.',
  ],
  [
    "a path with a query",
    { "services.api.route.paths": ["/api?a=1&b=%20"] },
    'services.api.route.paths.0: must be a path pattern: / or * first, at most 128 letters, digits and _-.$/~"\'@:+&, * and ?, got "/api?a=1&b=%20". For example /api/*, without a query string.',
  ],
  [
    "a path that begins nowhere",
    { "services.api.route.paths": ["api/*"] },
    'services.api.route.paths.0: must be a path pattern: / or * first, at most 128 letters, digits and _-.$/~"\'@:+&, * and ?, got "api/*". For example /api/*, without a query string.',
  ],
  [
    "a route to a port that is not there",
    { "services.api.route.port": "https" },
    'services.api.route.port: must be one of the ports: http, got "https". Did you mean "http"? The ports of a container are the keys of its serves.',
  ],
  [
    "two tasks that write to one volume",
    { "services.weaviate-0.tasks": { min: 2, max: 2 } },
    "services.weaviate-0.tasks.max: must be 1 for a service with data, got 2. Two tasks would write to the same folder; a second node is a service and a pool of its own.",
    "pools.weaviate_0.instances.min: must hold its minimum tasks; on 1 x r6i.xlarge 1 x weaviate-0 (memory) cannot be placed, got 1. Take r6i.2xlarge.",
  ],
  [
    "data on a pool without a volume",
    { "services.loki.runsOn": { pool: "app" } },
    'services.loki.mounts: must have no volumeFolder on a pool without a data volume, got "app". Give the pool a dataVolumeGib, or run the service on a pool that has one.',
  ],
  [
    "a folder outside the volume",
    { "services.loki.mounts": { "/loki": { volumeFolder: "../etc" } } },
    `services.loki.mounts./loki.volumeFolder: must be one of the folders of pool observability: prometheus, alertmanager, loki, tempo, grafana, got "../etc". Correct the name, or add it to the pool's dataFolders with the container's user.`,
  ],
  [
    "a secret that nobody keeps",
    { "services.api.secrets.KEY": "openai" },
    'services.api.secrets.KEY: must be one of the secrets: azure_openai, redis_auth_token, weaviate_api_key, grafana, got "openai". Correct the name or add it to the secrets; never write the value here.',
  ],
  [
    "an auth token that no secret has (FLY-066)",
    { "caches.redis.authToken": "redis_token" },
    'caches.redis.authToken: must be one of the secrets: azure_openai, redis_auth_token, weaviate_api_key, grafana, got "redis_token". Add it to the secrets; never write the token here.',
  ],
  [
    "a cache that is used without its auth token (FLY-066)",
    { "services.weaviate-0.uses": ["redis"] },
    'services.weaviate-0.uses.0: must come with the secret redis_auth_token, which redis asks its clients for, got "redis". Add a variable with it to the secrets of the service: REDIS_AUTH_TOKEN: "redis_auth_token".',
  ],
  [
    "an auth token of two caches (FLY-066)",
    { "caches.jobs": { nodeType: "cache.t4g.small", authToken: "redis_auth_token" } },
    'caches.jobs.authToken: must not be that of redis too, got "redis_auth_token". Give each cache a secret of its own: a token is rotated in one cache at a time.',
  ],
  [
    "a variable that is a secret too",
    { "services.grafana.environment": { GF_SECURITY_SECRET_KEY: "changeme" } },
    'services.grafana.secrets.GF_SECURITY_SECRET_KEY: must not be in the environment too, got "grafana:secret_key". ECS accepts a variable once; remove it from the environment.',
  ],
  [
    "a variable that no shell reads",
    { "services.api.environment": { "LOG-LEVEL": "info" } },
    'services.api.environment.LOG-LEVEL: must be the name of a variable: letters, digits and _, no digit first, got "LOG-LEVEL". Other names are not valid in a shell.',
  ],
  [
    "sidecars that leave nothing",
    { "services.prometheus.sidecars.alertmanager.memoryMib": 5120 },
    "services.prometheus.memoryMib: must be more than the 5120 that its sidecars may take, got 5120. It is the memory of the whole task; raise it, or lower theirs.",
  ],
  [
    "a sidecar with the name of the container",
    {
      "services.otel-collector.sidecars": {
        "otel-collector": { memoryMib: 32, health: { command: ["CMD", "true"] } },
      },
    },
    'services.otel-collector.sidecars.otel-collector: must have another name than the container of the service, got "otel-collector". Containers of a task need different names.',
  ],
  [
    "two containers on one port",
    { "services.prometheus.sidecars.alertmanager.serves": { alerts: 9090 } },
    "services.prometheus.sidecars.alertmanager.serves.alerts: must have another name and number than serves.http, got 9090. Containers of one task share a network interface; give each port its own.",
  ],
  [
    "nothing that says whether it is well",
    { "services.loki.health": undefined },
    'services.loki.health: must be defined by at least one container, got "none". ECS replaces only unhealthy tasks. An image without a shell needs a sidecar that checks it.',
  ],
  [
    "a health path with a space",
    { "services.api.health.path": "/health check" },
    'services.api.health.path: must be a path of at most 1024 printable characters without spaces, got "/health check". For example /health.',
  ],
  [
    "scaling without room for it",
    { "services.dashboard.tasks": { min: 3, max: 3 } },
    "services.dashboard.tasks.max: must be more than tasks.min for a service that scales, got 3. Raise it, or leave scaling out.",
  ],
  [
    "scaling from nothing",
    { "services.dashboard.tasks.min": 0 },
    "services.dashboard.tasks.min: must be at least 1 for a service that scales, got 0. Without a task it has no metric, and none would ever start; raise it, or leave scaling out.",
  ],
  [
    "one name for two things",
    { "tables.redis": { partitionKey: "pk" } },
    'caches.redis: must not be among the tables too, got "redis". Services use things by name, without the kind; give each its own.',
  ],
  [
    "a name that means something else",
    { "caches.public": { nodeType: "cache.t4g.small" } },
    'caches.public: must not be among the reserved names too, got "public". Services use things by name, without the kind; give each its own.',
  ],
  [
    "minutes of an alarm that no data points add up to",
    { "alarms.changes.backups": { failures: { minutes: 90 } } },
    "alarms.changes.backups.failures.minutes: must be a multiple of 60: a data point is of as many minutes, got 90. For example 60.",
  ],
  [
    "a bucket with a name that is too long",
    { [`buckets.${"b".repeat(40)}`]: { oldVersionDays: 1 } },
    'prefix: must leave "client-wrong-123456789012-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" at most 63 characters long, got "client-wrong". Give the site a shorter prefix.',
  ],
];

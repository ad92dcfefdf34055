import type { Mistake } from "./mistake";

/** What the shape of a blueprint refuses. Paths begin at the keys of Flynapse. */
export const SHAPES: Mistake[] = [
  [
    "fewer CPU units than ECS takes",
    { "services.api.cpu": 127 },
    "services.api.cpu: must be a whole number from 128 to 16384, got 127. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "memory in GiB",
    { "services.api.memoryMib": 2.5 },
    "services.api.memoryMib: must be a whole number from 64 to 131072, got 2.5. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "port 0",
    { "services.api.serves.http": 0 },
    "services.api.serves.http: must be a whole number from 1 to 65535, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a port above the last one",
    { "services.api.serves.http": 65_536 },
    "services.api.serves.http: must be a whole number from 1 to 65535, got 65536. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "more tasks at least than at most",
    { "services.dashboard.tasks": { min: 4, max: 3 } },
    'services.dashboard.tasks: must have min not above max, got {"min":4,"max":3}. Raise max or lower min.',
  ],
  [
    "no path at all",
    { "services.api.route.paths": [] },
    "services.api.route.paths: must have 1 to 5 entries, got []. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a priority that a listener does not know",
    { "services.api.route.priority": 50_001 },
    "services.api.route.priority: must be a whole number from 1 to 50000, got 50001. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a balancer that nobody makes",
    { "services.grafana.route.balancer": "private" },
    'services.grafana.route.balancer: must be one of: public, operations, got "private". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "scaling by nothing",
    { "services.api.scaling": {} },
    "services.api.scaling: must have a metric that tasks are taken away by, got {}. Give cpuPercent, memoryPercent or requestsPerTarget, or leave scaling out.",
  ],
  [
    "a period that CloudWatch does not know",
    { "cluster.logRetentionDays": 45 },
    "cluster.logRetentionDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 45. CloudWatch Logs accepts only these values.",
  ],
  [
    "such a period for the requests",
    { "balancers.requestLogDays": 31 },
    "balancers.requestLogDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 31. CloudWatch Logs accepts only these values.",
  ],
  [
    "a name with capitals",
    { "services.Mail": { runsOn: { pool: "app" } } },
    'services.Mail: must be lower-case letters, digits and dashes, no dash at the end, got "Mail". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a limit below the least of WAF",
    { "balancers.webAcl.rateLimit": 9 },
    "balancers.webAcl.rateLimit: must be a whole number from 10 to 2000000000, got 9. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "two instances on one data volume",
    { "pools.weaviate_0.instances.max": 2 },
    "pools.weaviate_0.instances.max: must be 1 where the pool has a data volume, got 2. A second node is a second pool.",
  ],
  [
    "a key with a typing error",
    { "pools.app.instancetype": "m6i.large" },
    'pools.app.instancetype: is not a known key, got "m6i.large". Did you mean "instanceType"? Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "a table with one attribute for two things",
    { "tables.sessions.sortKey": "pk" },
    'tables.sessions: must have another attribute for each of partitionKey, sortKey and expiresAt, got {"partitionKey":"pk","sortKey":"pk","expiresAt":"expires_at"}. Keys are strings, and expiresAt is a number.',
  ],
  [
    "a node type of another service",
    { "caches.redis.nodeType": "t4g.small" },
    'caches.redis.nodeType: must be a node type of ElastiCache, got "t4g.small". For example cache.t4g.small.',
  ],
  [
    "a maintenance window without days",
    { "caches.redis.maintenanceWindow": "03:30-04:30" },
    'caches.redis.maintenanceWindow: must be ddd:HH:MM-ddd:HH:MM, got "03:30-04:30". For example sun:03:30-sun:04:30, in UTC.',
  ],
  [
    "a snapshot during the maintenance",
    { "caches.redis.snapshotWindow": "03:00-04:00" },
    'caches.redis.snapshotWindow: must be an hour or longer, and not overlap the maintenance window, got "03:00-04:00". For example 02:00-03:00, in UTC.',
  ],
  [
    "a snapshot in ten minutes",
    { "caches.redis.snapshotWindow": "23:55-00:05" },
    'caches.redis.snapshotWindow: must be an hour or longer, and not overlap the maintenance window, got "23:55-00:05". For example 02:00-03:00, in UTC.',
  ],
  [
    "snapshots for longer than ElastiCache keeps them",
    { "caches.redis.snapshotDays": 90 },
    "caches.redis.snapshotDays: must be a whole number from 1 to 35, got 90. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a stack in an account that is neither the client's nor the operator's",
    { "stacks.data": { in: "partner", holds: ["tables"] } },
    'stacks.data: must be a list of kinds, or { in: <whose account>, holds: [...] }, got {"in":"partner","holds":["tables"]}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a place that is neither a pool nor Fargate",
    { "services.api.runsOn": "app" },
    'services.api.runsOn: must be { pool: <name> } or { fargate: true }, got "app". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "no web ACL without a reason",
    { "balancers.webAcl": { none: "" } },
    'balancers.webAcl.none: must not be empty, got "". See stacks/blueprints/blueprint.ts.',
  ],
];

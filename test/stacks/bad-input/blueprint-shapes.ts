import type { Mistake } from "./mistake";

/** What the shape of a blueprint refuses. Paths begin at the stacks of Flynapse. */
export const SHAPES: Mistake[] = [
  [
    "fewer CPU units than ECS takes",
    { "services.services.api.cpu": 127 },
    "stacks.services.services.api.cpu: too small: expected number to be >=128, got 127. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "memory in GiB",
    { "services.services.api.memoryMib": 2.5 },
    "stacks.services.services.api.memoryMib: invalid input: expected int, received number, got 2.5. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "port 0",
    { "services.services.api.serves.http": 0 },
    "stacks.services.services.api.serves.http: too small: expected number to be >=1, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a port above the last one",
    { "services.services.api.serves.http": 65_536 },
    "stacks.services.services.api.serves.http: too big: expected number to be <=65535, got 65536. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "more tasks at least than at most",
    { "services.services.dashboard.tasks": { min: 4, max: 3 } },
    'stacks.services.services.dashboard.tasks: must have min not above max, got {"min":4,"max":3}. Raise max or lower min.',
  ],
  [
    "no path at all",
    { "services.services.api.route.paths": [] },
    "stacks.services.services.api.route.paths: too small: expected array to have >=1 items, got []. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a priority that a listener does not know",
    { "services.services.api.route.priority": 50_001 },
    "stacks.services.services.api.route.priority: too big: expected number to be <=50000, got 50001. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a balancer that nobody makes",
    { "services.services.grafana.route.balancer": "private" },
    'stacks.services.services.grafana.route.balancer: invalid option: expected one of "public"|"operations", got "private". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "scaling by nothing",
    { "services.services.api.scaling": {} },
    "stacks.services.services.api.scaling: must have a measure, got {}. Give cpuPercent, memoryPercent or requestsPerTarget, or leave scaling out.",
  ],
  [
    "a period that CloudWatch does not know",
    { "services.logRetentionDays": 45 },
    "stacks.services.logRetentionDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 45. CloudWatch keeps logs for these periods only.",
  ],
  [
    "such a period for the requests",
    { "platform.requestLogDays": 31 },
    "stacks.platform.requestLogDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 31. CloudWatch keeps logs for these periods only.",
  ],
  [
    "a name with capitals",
    { "services.services.Mail": { pool: "app" } },
    'stacks.services.services.Mail: must be lower-case letters, digits and dashes, no dash at the end, got "Mail". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a limit below the least of WAF",
    { "platform.webAcl.rateLimit": 9 },
    "stacks.platform.webAcl.rateLimit: too small: expected number to be >=10, got 9. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "two instances on one data volume",
    { "platform.pools.weaviate_0.instances.max": 2 },
    "stacks.platform.pools.weaviate_0.instances.max: must be 1 where the pool has a data volume, got 2. A second node is a second pool, for example weaviate_1.",
  ],
  [
    "a key with a typing error",
    { "platform.pools.app.instancetype": "m6i.large" },
    'stacks.platform.pools.app.instancetype: is not a known key, got "m6i.large". Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "a table with one attribute for two things",
    { "data.tables.sessions.sortKey": "pk" },
    'stacks.data.tables.sessions: must have another attribute for each of partitionKey, sortKey and expiresAt, got {"partitionKey":"pk","sortKey":"pk","expiresAt":"expires_at"}. Keys are strings, and expiresAt is a number.',
  ],
  [
    "a node type of another service",
    { "data.caches.redis.nodeType": "t4g.small" },
    'stacks.data.caches.redis.nodeType: must be a node type of ElastiCache, got "t4g.small". For example cache.t4g.small.',
  ],
  [
    "a snapshot during the maintenance",
    { "data.caches.redis.snapshotWindow": "03:00-04:00" },
    'stacks.data.caches.redis.snapshotWindow: must be an hour or longer, and not touch the maintenance from 03:30 to 04:30, got "03:00-04:00". For example 02:00-03:00, in UTC.',
  ],
  [
    "a snapshot in ten minutes",
    { "data.caches.redis.snapshotWindow": "23:55-00:05" },
    'stacks.data.caches.redis.snapshotWindow: must be an hour or longer, and not touch the maintenance from 03:30 to 04:30, got "23:55-00:05". For example 02:00-03:00, in UTC.',
  ],
  [
    "snapshots for longer than ElastiCache keeps them",
    { "data.caches.redis.snapshotDays": 90 },
    "stacks.data.caches.redis.snapshotDays: too big: expected number to be <=35, got 90. See stacks/blueprints/blueprint.ts.",
  ],
];

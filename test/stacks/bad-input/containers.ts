import type { Mistake } from "./mistake";

const HIDES = "It is a file system in memory of its own and hides what is there; choose another folder.";
const ALONE =
  "Two services would write over each other; give each its own in the pool's dataFolders, or let one only read.";
const VOLUME = "Mount a folder of the volume by its name: { volumeFolder: <name> }.";
const ONE_VALUE = "A container has one value of a variable; remove one of the two, or rename the thing.";
const HOW = 'It says how ECS runs the rest: ["CMD", "/probe", "-quick"], or ["CMD-SHELL", "/probe -quick || exit 1"].';

const hides = (path: string, value: string, other: string) =>
  `services.${path}: must not be, hold or be in another folder of the container, which ${other} is, got "${value}". ${HIDES}`;

/** What contradicts itself in the containers of a service. Paths begin at the keys of Flynapse. */
export const CONTAINERS: Mistake[] = [
  [
    "a folder in memory over the data",
    { "services.loki.scratch": ["/loki"] },
    hides("loki.scratch.0", "/loki", "mounts./loki"),
  ],
  [
    "one that holds the data",
    { "services.tempo.scratch": ["/var"] },
    hides("tempo.scratch.0", "/var", "mounts./var/tempo"),
  ],
  [
    "one in the data, in a sidecar",
    { "services.prometheus.sidecars.alertmanager.scratch": ["/tmp", "/alertmanager/tmp"] },
    hides(
      "prometheus.sidecars.alertmanager.scratch.1",
      "/alertmanager/tmp",
      "sidecars.alertmanager.mounts./alertmanager",
    ),
  ],
  [
    "one folder in memory twice",
    { "services.dashboard.scratch": ["/tmp", "/tmp"] },
    hides("dashboard.scratch.1", "/tmp", "scratch.0"),
  ],
  [
    "two services that write to one folder of a volume",
    { "services.tempo.mounts": { "/var/tempo": { volumeFolder: "loki" } } },
    `services.tempo.mounts./var/tempo.volumeFolder: must be a folder of this service alone: services.loki.mounts./loki is the same, got "loki". ${ALONE}`,
  ],
  [
    "the data volume by its path on the instance",
    {
      "services.otel-collector.mounts": {
        "/all": { hostFolder: "/data" },
        "/one": { hostFolder: "/data/loki", readOnly: false },
        "/logs": { hostFolder: "/database" },
      },
    },
    `services.otel-collector.mounts./all.hostFolder: must not be, hold or be in /data, where the data volume is mounted, got "/data". ${VOLUME}`,
    `services.otel-collector.mounts./one.hostFolder: must not be, hold or be in /data, where the data volume is mounted, got "/data/loki". ${VOLUME}`,
  ],
  [
    "a variable that a use gives",
    { "services.api.environment": { REDIS_URL: "redis://localhost" } },
    `services.api.environment.REDIS_URL: must not give REDIS_URL, which uses.1 gives, got "REDIS_URL". ${ONE_VALUE}`,
  ],
  [
    "the same from a secret",
    { "services.api.secrets.SESSIONS_TABLE": "azure_openai" },
    `services.api.secrets.SESSIONS_TABLE: must not give SESSIONS_TABLE, which uses.0 gives, got "SESSIONS_TABLE". ${ONE_VALUE}`,
  ],
  [
    "a variable that its share of the memory gives",
    { "services.weaviate-0.environment": { GOMEMLIMIT: "24GiB" } },
    `services.weaviate-0.environment.GOMEMLIMIT: must not give GOMEMLIMIT, which goMemoryShare gives, got "GOMEMLIMIT". ${ONE_VALUE}`,
  ],
  [
    "two things that give one variable",
    {
      "caches.jobs_queue": { nodeType: "cache.t4g.small" },
      queues: { jobs: {} },
      "stacks.data": ["tables", "caches", "buckets", "topics", "secrets", "queues"],
      "services.dashboard.uses": ["jobs", "jobs_queue"],
      "services.dashboard.environment": {},
    },
    `services.dashboard.uses.1: must not give JOBS_QUEUE_URL, which uses.0 gives, got "jobs_queue". ${ONE_VALUE}`,
  ],
  [
    "a port by UDP that it does not have",
    { "services.loki.alsoUdp": ["gossip"] },
    'services.loki.alsoUdp.0: must be one of the ports: http, got "gossip". The ports of a container are the keys of its serves.',
  ],
  [
    "a health command that does not say how it is run",
    { "services.loki.health": { command: ["/usr/bin/probe", "-quick"] } },
    `services.loki.health.command.0: must be CMD, or CMD-SHELL, got "/usr/bin/probe". ${HOW}`,
  ],
  [
    "the same beside a path",
    { "services.api.health.command": ["NONE", "x"] },
    `services.api.health.command.0: must be CMD, or CMD-SHELL, got "NONE". ${HOW}`,
  ],
  [
    "kinds without a thing",
    { buckets: {}, "services.api.uses": ["sessions", "redis"], "services.loki.uses": [], "services.tempo.uses": [] },
    "buckets: must not be empty, got {}. Add one of the buckets, or take the kind out, here and in stacks.",
  ],
  [
    "no service",
    { services: {} },
    "services: must not be empty, got {}. Add one of the services, or take the kind out, here and in stacks.",
  ],
  [
    "no stack",
    { stacks: {} },
    'stacks: must not be empty, got {}. Say which kinds share a state file, for example { network: ["network"] }.',
  ],
];

import type { z } from "zod";
import type { serviceSpec } from "../../modules/service/spec";

type Service = z.input<typeof serviceSpec>;

export const WEAVIATE_METRICS = 2112;

/** Its defaults: members find each other by gossip, read each other's data, and agree on the schema by Raft. */
const CLUSTER_PORTS = { gossip: 7946, data: 7947, raft: 8300, raft_rpc: 8301 };

/** The secret by which members know each other. */
export const CLUSTER_SECRET = {
  weaviate_cluster: { description: "Weaviate: username and password of its nodes; any long random strings" },
};

/** One node of Weaviate: the api and what backs it up reach it, and the other nodes where there are some. */
export function weaviate(node: string, nodes: string[], pool: string): Service {
  const cluster = nodes.length > 1 ? memberOf(node, nodes) : undefined;
  return {
    runsOn: { pool },
    container: "weaviate",
    ...{ cpu: 3584, memoryMib: 28_672, goMemoryShare: 0.85 },
    serves: { http: 8080, grpc: 50_051, metrics: WEAVIATE_METRICS, ...cluster?.serves },
    ...(cluster ? { alsoUdp: ["gossip"] } : {}),
    // Liveness: it is ready only when its index is loaded, which may take longer than the 300 s that ECS allows.
    health: { path: "/v1/.well-known/live", startSeconds: 300 },
    tasks: { min: 1, max: 1 },
    stopSeconds: 120,
    mounts: { "/var/lib/weaviate": { volumeFolder: "weaviate" } },
    uses: ["weaviate_backups", ...(cluster?.uses ?? [])],
    environment: {
      // Its module for S3 takes the task role.
      AWS_REGION: "{AWS_REGION}",
      BACKUP_S3_BUCKET: "{WEAVIATE_BACKUPS_BUCKET}",
      BACKUP_S3_ENDPOINT: "s3.{AWS_REGION}.amazonaws.com",
      ENABLE_MODULES: "backup-s3",
      AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: "false",
      AUTHENTICATION_APIKEY_ENABLED: "true",
      AUTHENTICATION_APIKEY_USERS: "api",
      CLUSTER_HOSTNAME: node,
      DISABLE_TELEMETRY: "true",
      // It would listen at 6060, to whoever asks.
      GO_PROFILING_DISABLE: "true",
      PERSISTENCE_DATA_PATH: "/var/lib/weaviate",
      PROMETHEUS_MONITORING_ENABLED: "true",
      ...cluster?.environment,
    },
    secrets: { AUTHENTICATION_APIKEY_ALLOWED_KEYS: "weaviate_api_key", ...cluster?.secrets },
  };
}

/**
 * What makes a node a member. Each joins the others by their DNS names, the first one too: a node that is restarted and
 * names nobody begins a new, empty cluster (weaviate/weaviate#8423), and only the first that it names is looked up before.
 */
function memberOf(node: string, nodes: string[]) {
  const others = nodes.filter((other) => other !== node);
  const address = (other: string) => `{${other.toUpperCase().replaceAll("-", "_")}_GOSSIP_ADDRESS}`;
  return {
    serves: CLUSTER_PORTS,
    uses: others.flatMap((other) => Object.keys(CLUSTER_PORTS).map((port) => `${other}:${port}`)),
    environment: {
      CLUSTER_GOSSIP_BIND_PORT: `${CLUSTER_PORTS.gossip}`,
      CLUSTER_DATA_BIND_PORT: `${CLUSTER_PORTS.data}`,
      CLUSTER_JOIN: others.map(address).join(","),
      // Names of nodes, which gossip knows; the same list in the same order on each.
      RAFT_JOIN: nodes.join(","),
      RAFT_BOOTSTRAP_EXPECT: `${nodes.length}`,
    },
    secrets: {
      CLUSTER_BASIC_AUTH_USERNAME: "weaviate_cluster:username",
      CLUSTER_BASIC_AUTH_PASSWORD: "weaviate_cluster:password",
    },
  };
}

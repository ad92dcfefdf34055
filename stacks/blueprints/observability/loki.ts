import { yaml } from "./yaml";

/** From this share of its folder's quota on it refuses every line, until there is room again. */
export const DISK_FULL = 0.9;

/** Loki as one process: chunks and index in S3; on the volume what is not there yet. */
export function lokiConfig({ days }: { days: number }): string {
  return yaml({
    target: "all",
    // The security group lets nobody in but Grafana, the collector and Prometheus.
    auth_enabled: false,
    server: { http_listen_port: 3100, grpc_listen_port: 9096 },
    common: {
      path_prefix: "/loki",
      replication_factor: 1,
      instance_addr: "127.0.0.1",
      ring: { kvstore: { store: "inmemory" } },
      storage: { s3: { bucketnames: "{LOKI_CHUNKS_BUCKET}", region: "{AWS_REGION}" } },
    },
    schema_config: {
      configs: [
        {
          from: "2024-04-01",
          store: "tsdb",
          object_store: "s3",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    storage_config: {
      tsdb_shipper: { active_index_directory: "/loki/tsdb-index", cache_location: "/loki/tsdb-cache" },
    },
    ingester: {
      chunk_idle_period: "30m",
      max_chunk_age: "2h",
      wal: { dir: "/loki/wal", flush_on_shutdown: true, replay_memory_ceiling: "1GB", disk_full_threshold: DISK_FULL },
    },
    compactor: { working_directory: "/loki/compactor", retention_enabled: true, delete_request_store: "s3" },
    limits_config: {
      retention_period: `${days * 24}h`,
      allow_structured_metadata: true,
      ingestion_rate_mb: 8,
      ingestion_burst_size_mb: 16,
      max_query_length: `${days * 24 + 1}h`,
      reject_old_samples_max_age: "168h",
      otlp_config: {
        resource_attributes: {
          // Loki's own list has the id of each process: a stream for every task that ever ran.
          ignore_defaults: true,
          attributes_config: [
            { action: "index_label", attributes: ["service.name", "service.namespace", "deployment.environment.name"] },
          ],
        },
      },
    },
    analytics: { reporting_enabled: false },
  });
}

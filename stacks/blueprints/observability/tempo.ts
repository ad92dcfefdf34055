import { yaml } from "./yaml";

/** Tempo 3 as one process: blocks in S3; on the volume what is not there yet. */
export function tempoConfig({ days }: { days: number }): string {
  // It is read in two places.
  const compaction = { block_retention: `${days * 24}h`, compacted_block_retention: "1h" };
  return yaml({
    server: { http_listen_port: 3200, grpc_listen_port: 9095 },
    distributor: { receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } } },
    live_store: {
      wal: { path: "/var/tempo/live-store/traces" },
      shutdown_marker_dir: "/var/tempo/live-store/shutdown-marker",
    },
    backend_scheduler: { local_work_path: "/var/tempo/scheduler", provider: { compaction: { compaction } } },
    // So long it waits for jobs of a scheduler that has ended before it; until then no other task has the volume.
    backend_worker: { compaction, finish_on_shutdown_timeout: "10s" },
    metrics_generator: {
      registry: { external_labels: { source: "tempo" } },
      storage: {
        path: "/var/tempo/generator/wal",
        remote_write: [{ url: "http://{PROMETHEUS_HTTP_ADDRESS}/api/v1/write", send_exemplars: true }],
      },
    },
    storage: {
      trace: {
        backend: "s3",
        wal: { path: "/var/tempo/wal" },
        s3: {
          bucket: "{TEMPO_BLOCKS_BUCKET}",
          endpoint: "s3.{AWS_REGION}.amazonaws.com",
          region: "{AWS_REGION}",
        },
      },
    },
    overrides: { defaults: { metrics_generator: { processors: ["service-graphs", "span-metrics"] } } },
    usage_report: { reporting_enabled: false },
  });
}

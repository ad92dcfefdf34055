import { yaml } from "./yaml";

/** Of the task's 1024 MiB; the collector refuses data before the container is ended for want of memory. */
const MEMORY_LIMIT_MIB = 700;
const MEMORY_SPIKE_MIB = 150;

/** What versions of the collector append to the names of its own metrics differs; this is none of it. */
const RAW_NAMES = { without_type_suffix: true, without_units: true, without_scope_info: true };

/** For how long data waits for a receiver that restarts. */
const WAIT = "10m";

/** The OpenTelemetry collector: OTLP in; metrics to Prometheus, logs to Loki, traces to Tempo. */
export function collectorConfig(): string {
  const processors = ["memory_limiter", "resource", "batch"];
  const patient = { sending_queue: { queue_size: 2000 }, retry_on_failure: { max_elapsed_time: WAIT } };
  const http = (endpoint: string) => ({ endpoint, compression: "gzip", ...patient });
  const pipeline = (exporter: string) => ({ receivers: ["otlp"], processors, exporters: [exporter] });
  return yaml({
    extensions: { health_check: { endpoint: "0.0.0.0:13133" } },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
    },
    processors: {
      memory_limiter: { check_interval: "1s", limit_mib: MEMORY_LIMIT_MIB, spike_limit_mib: MEMORY_SPIKE_MIB },
      resource: {
        attributes: [
          // Counters of two tasks in one series would look like restarts. Some SDKs send no id; each task has its address.
          { key: "service.instance.id", from_context: "client.address", action: "insert" },
          { key: "deployment.environment.name", value: "{ENVIRONMENT}", action: "upsert" },
        ],
      },
      batch: { send_batch_size: 8192, send_batch_max_size: 10_000, timeout: "5s" },
    },
    exporters: {
      "otlphttp/prometheus": http("http://{PROMETHEUS_HTTP_ADDRESS}/api/v1/otlp"),
      "otlphttp/loki": http("http://{LOKI_HTTP_ADDRESS}/otlp"),
      "otlp/tempo": { endpoint: "{TEMPO_OTLP_GRPC_ADDRESS}", tls: { insecure: true }, ...patient },
    },
    service: {
      extensions: ["health_check"],
      telemetry: {
        logs: { encoding: "json" },
        metrics: { readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: 8888, ...RAW_NAMES } } } }] },
      },
      pipelines: {
        metrics: pipeline("otlphttp/prometheus"),
        logs: pipeline("otlphttp/loki"),
        traces: pipeline("otlp/tempo"),
      },
    },
  });
}

import type { z } from "zod";
import type { serviceSpec } from "../../modules/service/spec";
import { TAKEN_BACK } from "./deliveries";
import { ALERTMANAGER_COMMAND, alertmanagerConfig } from "./observability/alertmanager";
import { collectorConfig } from "./observability/collector";
import { grafanaFiles } from "./observability/grafana";
import { lokiConfig } from "./observability/loki";
import { prometheusCommand, prometheusConfig, type Scraped } from "./observability/prometheus";
import { ruleFiles } from "./observability/rules";
import { tempoConfig } from "./observability/tempo";
import { WEAVIATE_METRICS, weaviate } from "./weaviate";

type Services = Record<string, z.input<typeof serviceSpec>>;

/** How many days what is observed is kept. */
const DAYS = { metrics: 90, logs: 30, traces: 30 };

/** Share of its folder that Prometheus fills; its documentation advises 80 to 85 %. */
const FILLED = 0.8;

/** The bucket that configuration comes from. */
const filesFrom = "configuration";

/**
 * The eight services of Flynapse's docker-compose file. Sizes fit the instances that the architecture names, with one
 * of the services being deployed; `npm run placement` shows what is left.
 */
export function flynapseServices(
  weaviateNodes: string[],
  poolOf: (node: string) => string,
  metricsQuotaGib: number,
): Services {
  return {
    ...application(weaviateNodes),
    ...observability(weaviateNodes, { days: DAYS.metrics, sizeGib: Math.floor(FILLED * metricsQuotaGib) }),
    ...Object.fromEntries(weaviateNodes.map((node) => [node, weaviate(node, weaviateNodes, poolOf(node))])),
  };
}

/** The application, and the OpenTelemetry collector that receives all telemetry. */
function application(weaviateNodes: string[]): Services {
  return {
    api: {
      runsOn: { pool: "app" },
      ...{ cpu: 512, memoryMib: 2048 },
      serves: { http: 8000 },
      health: { path: "/health" },
      // A language model answers slowly: a release does not cut off an answer.
      route: { paths: ["/api", "/api/*"], priority: 100, drainSeconds: 120 },
      stopSeconds: 120,
      rollbackAbove: TAKEN_BACK,
      // Uploads, and the heartbeat of the web server's workers.
      scratch: ["/tmp"],
      // Three times the minimum: the growth of five years.
      tasks: { min: 2, max: 6 },
      // 450 people, the growth of five years, send 7,200 of their 9,000 requests a minute here; four of the six carry them.
      scaling: { cpuPercent: 60, memoryPercent: 75, requestsPerTarget: 2_000 },
      uses: [
        ...["sessions", "redis", "artifacts", "internet", "otel-collector:otlp_http"],
        ...weaviateNodes.flatMap((node) => [`${node}:http`, `${node}:grpc`]),
      ],
      environment: telemetryOf("api"),
      secrets: {
        AZURE_OPENAI_ENDPOINT: "azure_openai:endpoint",
        AZURE_OPENAI_API_KEY: "azure_openai:key",
        REDIS_AUTH_TOKEN: "redis_auth_token",
        WEAVIATE_API_KEY: "weaviate_api_key",
      },
    },
    dashboard: {
      runsOn: { pool: "app" },
      ...{ cpu: 256, memoryMib: 512 },
      serves: { http: 3000 },
      // A redirect to the sign-in is healthy.
      health: { path: "/", matcher: "200-399" },
      scratch: ["/tmp"],
      route: { paths: ["/*"], priority: 1000 },
      rollbackAbove: TAKEN_BACK,
      tasks: { min: 1, max: 3 },
      scaling: { cpuPercent: 60, memoryPercent: 75, requestsPerTarget: 3_000 },
      uses: ["otel-collector:otlp_http"],
      environment: telemetryOf("dashboard"),
    },
    "otel-collector": {
      runsOn: { pool: "app" },
      ...{ cpu: 256, memoryMib: 1024 },
      serves: { otlp_grpc: 4317, otlp_http: 4318, metrics: 8888 },
      tasks: { min: 1, max: 1 },
      uses: ["prometheus:http", "loki:http", "tempo:otlp_grpc"],
      command: ["--config=/etc/otelcol/config.yaml"],
      files: { "/etc/otelcol": { "config.yaml": collectorConfig() } },
      filesFrom,
      // The collector's image has no shell and no wget: a sidecar checks its health.
      sidecars: {
        probe: {
          memoryMib: 32,
          command: ["sleep", "infinity"],
          // It ignores SIGTERM.
          stopSeconds: 2,
          health: { command: ["CMD-SHELL", "wget -qO- http://127.0.0.1:13133/ || exit 1"] },
        },
      },
    },
  };
}

/** The variables that every OpenTelemetry SDK reads. */
function telemetryOf(service: string): Record<string, string> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://{OTEL_COLLECTOR_OTLP_HTTP_ADDRESS}",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_SERVICE_NAME: service,
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name={ENVIRONMENT}",
  };
}

/** What Prometheus asks for metrics, by the name of the port. */
function scrapedBy(weaviateNodes: string[]): (Scraped & { by: string })[] {
  return [
    { service: "otel-collector", by: "metrics", port: 8888 },
    { service: "loki", by: "http", port: 3100 },
    { service: "tempo", by: "http", port: 3200 },
    { service: "grafana", by: "http", port: 3000 },
    ...weaviateNodes.map((service) => ({ service, by: "metrics", port: WEAVIATE_METRICS })),
  ];
}

/** Self-managed, on one instance with one volume. */
function observability(weaviateNodes: string[], metrics: { days: number; sizeGib: number }): Services {
  const one = { runsOn: { pool: "observability" }, tasks: { min: 1, max: 1 }, stopSeconds: 120, filesFrom };
  const scraped = scrapedBy(weaviateNodes);
  return {
    prometheus: {
      ...one,
      ...{ cpu: 1152, memoryMib: 5120 },
      serves: { http: 9090 },
      health: { command: ["CMD", "/bin/promtool", "check", "healthy", "--url=http://127.0.0.1:9090"] },
      mounts: { "/prometheus": { volumeFolder: "prometheus" } },
      command: prometheusCommand(metrics),
      files: { "/etc/prometheus": { "prometheus.yml": prometheusConfig(scraped), ...ruleFiles(metrics) } },
      uses: ["alerts", "critical_alerts", ...scraped.map(({ service, by }) => `${service}:${by}`)],
      sidecars: {
        alertmanager: {
          memoryMib: 256,
          serves: { alerts: 9093 },
          health: { path: "/-/healthy", port: "alerts" },
          mounts: { "/alertmanager": { volumeFolder: "alertmanager" } },
          command: ALERTMANAGER_COMMAND,
          files: { "/etc/alertmanager": { "alertmanager.yml": alertmanagerConfig() } },
        },
      },
    },
    loki: {
      ...one,
      ...{ cpu: 1024, memoryMib: 3072 },
      serves: { http: 3100 },
      // Liveness: after a crash it is ready only when its log is replayed, which may take longer than a start period.
      health: { command: ["CMD", "/usr/bin/loki", "-health", "-health.url=http://127.0.0.1:3100/metrics"] },
      mounts: { "/loki": { volumeFolder: "loki" } },
      // The compactor's marks of what it deletes; without them it deletes nothing.
      scratch: ["/tmp"],
      command: ["-config.file=/etc/loki/loki.yaml"],
      files: { "/etc/loki": { "loki.yaml": lokiConfig({ days: DAYS.logs }) } },
      uses: ["loki_chunks"],
    },
    tempo: {
      ...one,
      ...{ cpu: 768, memoryMib: 3072 },
      serves: { http: 3200, otlp_grpc: 4317 },
      // What it has is on the volume within a second. Once it was searched it never ends by itself (3.0.3).
      stopSeconds: 15,
      health: { command: ["CMD", "/tempo", "-health", "-health.url=http://127.0.0.1:3200/metrics"] },
      mounts: { "/var/tempo": { volumeFolder: "tempo" } },
      command: ["-target=all", "-config.file=/etc/tempo/tempo.yaml"],
      files: { "/etc/tempo": { "tempo.yaml": tempoConfig({ days: DAYS.traces }) } },
      uses: ["tempo_blocks", "prometheus:http"],
    },
    grafana: {
      ...one,
      ...{ cpu: 512, memoryMib: 1024 },
      serves: { http: 3000 },
      health: { path: "/api/health" },
      route: { balancer: "operations", priority: 100 },
      mounts: { "/var/lib/grafana": { volumeFolder: "grafana" } },
      scratch: ["/tmp"],
      files: { "/etc/grafana/provisioning": grafanaFiles() },
      environment: {
        GF_AUTH_ANONYMOUS_ENABLED: "false",
        GF_SECURITY_COOKIE_SECURE: "true",
        GF_USERS_ALLOW_SIGN_UP: "false",
        // Begins the links of its invitations, which would lead to localhost.
        GF_SERVER_ROOT_URL: "{OPERATIONS_URL}/",
      },
      // Sign-in at an identity provider.
      uses: ["internet", "prometheus", "loki:http", "tempo:http"],
      secrets: { GF_SECURITY_ADMIN_PASSWORD: "grafana:admin_password", GF_SECURITY_SECRET_KEY: "grafana:secret_key" },
    },
  };
}

/** What makes an alert fire: series in promtool's notation, a value a minute. */
export interface Firing {
  series: Record<string, string>;
  /** When it fires. */
  minutes: number;
  /** Labels by which it is grouped and routed. */
  severity: "critical" | "warning";
  service?: string;
}

const REQUESTS = "http_server_request_duration_seconds_count";

/** Requests of the api, one in `every` of which fails: 6,000 a minute. */
function failing(every: number): Record<string, string> {
  const failed = 6000 / every;
  return {
    [`${REQUESTS}{service_name="api",http_response_status_code="200"}`]: `0+${6000 - failed}x6000`,
    [`${REQUESTS}{service_name="api",http_response_status_code="500"}`]: `0+${failed}x6000`,
  };
}

/** That the api sends metrics, so that its silence does not fire beside others. */
const SENDS = { [`${REQUESTS}{service_name="api",http_response_status_code="200"}`]: "0+1x6000" };

const of = (severity: Firing["severity"], service: string | undefined, minutes: number, series: Firing["series"]) => ({
  ...{ severity, service, minutes },
  series: { ...SENDS, ...series },
});

/** Every alert with what makes it fire. */
export const FIRING: Record<string, Firing> = {
  ErrorBudgetBurnsFast: of("critical", "api", 63, failing(50)),
  ErrorBudgetBurns: of("critical", "api", 376, failing(120)),
  ErrorBudgetBurnsSlowly: of("warning", "api", 4400, failing(400)),
  RequestsSlow: of("warning", "api", 30, {
    'http_server_request_duration_seconds_bucket{service_name="api",le="1"}': "0+90x60",
    'http_server_request_duration_seconds_bucket{service_name="api",le="5"}': "0+100x60",
    'http_server_request_duration_seconds_bucket{service_name="api",le="+Inf"}': "0+100x60",
  }),
  TargetDown: of("critical", "loki", 6, { 'up{job="loki",service="loki",instance="10.0.0.1:3100"}': "0x60" }),
  TargetMissing: of("critical", "tempo", 11, {
    'prometheus_sd_discovered_targets{name="scrape",config="tempo"}': "0x60",
  }),
  ApiSendsNoMetrics: { severity: "warning", service: "api", minutes: 16, series: { up: "1x60" } },
  MetricsNearTheirLimit: of("warning", "prometheus", 62, {
    'prometheus_tsdb_storage_blocks_bytes{service="prometheus"}': "190000000000x120",
    'prometheus_tsdb_wal_storage_size_bytes{service="prometheus"}': "1000000000x120",
    'prometheus_tsdb_head_chunks_storage_size_bytes{service="prometheus"}': "0x120",
  }),
  RulesFail: of("critical", "prometheus", 20, {
    'prometheus_rule_evaluation_failures_total{rule_group="platform"}': "0+1x60",
  }),
  MetricsNotWritten: of("critical", "prometheus", 10, { prometheus_tsdb_wal_writes_failed_total: "0+1x60" }),
  NotificationsFail: of("critical", "alertmanager", 10, {
    'alertmanager_notifications_failed_total{integration="sns"}': "0+1x60",
  }),
  ConfigurationRefused: of("critical", "alertmanager", 6, {
    'alertmanager_config_last_reload_successful{service="alertmanager"}': "0x60",
  }),
  TelemetryNotDelivered: of("warning", "otel-collector", 15, {
    'otelcol_exporter_send_failed_spans{exporter="otlp/tempo"}': "0+60x60",
  }),
  TelemetryWaits: of("warning", "otel-collector", 6, {
    'otelcol_exporter_queue_size{exporter="otlp/tempo"}': "1900x60",
    'otelcol_exporter_queue_capacity{exporter="otlp/tempo"}': "2000x60",
  }),
  // The collector counts nought of each kind that it has taken.
  TelemetryRefused: of("warning", "otel-collector", 10, {
    'otelcol_receiver_refused_spans{receiver="otlp"}': "0x60",
    'otelcol_receiver_refused_log_records{receiver="otlp"}': "0+60x60",
  }),
  LogsRefused: of("warning", "loki", 15, { 'loki_discarded_samples_total{reason="rate_limited"}': "0+60x60" }),
  LogVolumeFull: of("critical", "loki", 30, { loki_ingester_wal_disk_usage_percent: "0.95x60" }),
  TracesRefused: of("warning", "tempo", 15, { 'tempo_discarded_spans_total{reason="rate_limited"}': "0+60x60" }),
};

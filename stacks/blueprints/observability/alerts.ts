import { DISK_FULL } from "./loki";

/** An alert that somebody can act on. `{{ … }}` in texts is Prometheus's own template. */
export interface Alert {
  alert: string;
  expr: string;
  /** For how long it must be so. */
  minutes: number;
  /** Critical calls somebody. */
  severity: "critical" | "warning";
  /** Default: that of the series. */
  service?: string;
  summary: string;
  description: string;
}

const SERVICE = "{{ $labels.service }}";

/** Alerts of the platform itself. `sizeGib`: how much Prometheus keeps. */
export function alerts({ sizeGib }: { sizeGib: number }): Alert[] {
  return [...targets(), ...metrics(sizeGib), ...notifications(), ...collector(), ...logsAndTraces()];
}

function targets(): Alert[] {
  return [
    {
      ...{ alert: "TargetDown", expr: "up == 0", minutes: 5, severity: "critical" },
      summary: `${SERVICE} does not answer at {{ $labels.instance }}`,
      description: "Its task does not run, hangs, or Prometheus cannot reach it.",
    },
    {
      ...{ alert: "TargetMissing", minutes: 10, severity: "critical" },
      expr: 'prometheus_sd_discovered_targets{name="scrape"} == 0',
      service: "{{ $labels.config }}",
      summary: "{{ $labels.config }} has no task with a DNS name",
      description: "Cloud Map knows no task of it: none runs, or none has become healthy.",
    },
    {
      ...{ alert: "ApiSendsNoMetrics", minutes: 15, severity: "warning", service: "api" },
      expr: 'absent(http_server_request_duration_seconds_count{service_name="api"})',
      summary: "api sends no metrics",
      description: "Nothing tells whether it answers well. It sends OTLP to the collector.",
    },
  ];
}

/** Prometheus deletes the oldest metrics at its limit; the folder's quota is above that. */
function metrics(sizeGib: number): Alert[] {
  const used =
    "prometheus_tsdb_storage_blocks_bytes + prometheus_tsdb_wal_storage_size_bytes + prometheus_tsdb_head_chunks_storage_size_bytes";
  return [
    {
      ...{ alert: "MetricsNearTheirLimit", minutes: 60, severity: "warning", service: "prometheus" },
      expr: `(${used}) / ${sizeGib * 2 ** 30} > 0.9`,
      summary: "Prometheus uses {{ $value | humanizePercentage }} of what it may keep",
      description: "Soon it deletes metrics before their time.",
    },
    {
      ...{ alert: "RulesFail", minutes: 15, severity: "critical", service: "prometheus" },
      expr: "increase(prometheus_rule_evaluation_failures_total[10m]) > 0",
      summary: "Prometheus cannot evaluate {{ $labels.rule_group }}",
      description: "Alerts of this group do not fire.",
    },
    {
      ...{ alert: "MetricsNotWritten", minutes: 5, severity: "critical", service: "prometheus" },
      expr: "increase(prometheus_tsdb_wal_writes_failed_total[10m]) > 0",
      summary: "Prometheus cannot write to its volume",
      description: "The folder's quota is used up, or the volume fails.",
    },
  ];
}

function notifications(): Alert[] {
  return [
    {
      ...{ alert: "NotificationsFail", minutes: 5, severity: "critical", service: "alertmanager" },
      expr: "increase(alertmanager_notifications_failed_total[10m]) > 0",
      summary: "Alertmanager cannot send by {{ $labels.integration }}",
      description: "Alerts reach nobody by it.",
    },
    {
      ...{ alert: "ConfigurationRefused", minutes: 5, severity: "critical" },
      expr: "alertmanager_config_last_reload_successful == 0 or prometheus_config_last_reload_successful == 0",
      summary: `${SERVICE} refuses its configuration`,
      description: "It runs with the one before.",
    },
  ];
}

function collector(): Alert[] {
  const kinds = ["spans", "metric_points", "log_records"];
  // Each compared by itself: `or` leaves out what has the labels of something before it, be that nought.
  const counted = (of: string, by: string) =>
    kinds.map((kind) => `sum by (${by}) (rate(otelcol_${of}_${kind}[5m])) > 0`).join(" or ");
  return [
    {
      ...{ alert: "TelemetryNotDelivered", minutes: 10, severity: "warning", service: "otel-collector" },
      expr: `${counted("exporter_send_failed", "exporter")} or ${counted("exporter_enqueue_failed", "exporter")}`,
      summary: "The collector loses what it sends to {{ $labels.exporter }}",
      description: "It gave up after ten minutes of trying, was refused, or had no room left in its queue.",
    },
    {
      ...{ alert: "TelemetryWaits", minutes: 5, severity: "warning", service: "otel-collector" },
      expr: "max by (exporter) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity) > 0.8",
      summary: "The collector's queue to {{ $labels.exporter }} is {{ $value | humanizePercentage }} full",
      description:
        "What it sends to is down or slow. What a full queue has no room for is lost, and no service is told.",
    },
    {
      ...{ alert: "TelemetryRefused", minutes: 5, severity: "warning", service: "otel-collector" },
      expr: counted("receiver_refused", "receiver"),
      summary: "The collector refuses what services send",
      description: "Its memory limit is reached.",
    },
  ];
}

function logsAndTraces(): Alert[] {
  return [
    {
      ...{ alert: "LogsRefused", minutes: 10, severity: "warning", service: "loki" },
      expr: "sum by (reason) (rate(loki_discarded_samples_total[5m])) > 0",
      summary: "Loki refuses log lines: {{ $labels.reason }}",
      description: "A limit of loki.yaml is reached, or lines are too old.",
    },
    {
      ...{ alert: "LogVolumeFull", minutes: 5, severity: "critical", service: "loki" },
      expr: `loki_ingester_wal_disk_usage_percent >= ${DISK_FULL}`,
      summary: "Loki's folder on the volume is full",
      description: "Loki refuses every line. Lines wait in the collector for ten minutes, and are lost then.",
    },
    {
      ...{ alert: "TracesRefused", minutes: 10, severity: "warning", service: "tempo" },
      expr: "sum by (reason) (rate(tempo_discarded_spans_total[5m])) > 0",
      summary: "Tempo refuses spans: {{ $labels.reason }}",
      description: "A limit of tempo.yaml is reached.",
    },
  ];
}

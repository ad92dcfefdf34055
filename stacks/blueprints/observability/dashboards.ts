import { DashboardBuilder, type DataSourceRef, QueryVariableBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as LogsPanelBuilder } from "@grafana/grafana-foundation-sdk/logs";
import { DataqueryBuilder as LokiQueryBuilder } from "@grafana/grafana-foundation-sdk/loki";
import { DataqueryBuilder as PrometheusQueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as GraphBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { budgetLeft, burnRates } from "./objectives";

const METRICS: DataSourceRef = { type: "prometheus", uid: "metrics" };
const LOGS: DataSourceRef = { type: "loki", uid: "logs" };

/** Two graphs stand side by side: a dashboard is 24 wide. */
const HALF = { width: 12, height: 8 };

/** A graph: title, unit as Grafana names it, and PromQL by the legend of its lines. */
type Graph = [title: string, unit: string, queries: Record<string, string>];

/** Grafana's dashboards, by the name of their file. */
export function dashboards(): Record<string, object> {
  return {
    service: board("service", "A service: requests, errors, duration", graphsOfService())
      .withVariable(chosenService())
      .withPanel(logsOfService())
      .build(),
    objectives: board("objectives", "Objectives: errors that a month allows", graphsOfObjectives()).build(),
    platform: board("platform", "The platform's own services", graphsOfPlatform()).build(),
    telemetry: board("telemetry", "Telemetry: what is taken, kept and lost", graphsOfTelemetry()).build(),
    weaviate: board("weaviate", "Weaviate", graphsOfWeaviate()).build(),
  };
}

/** What the OpenTelemetry SDKs measure of each request to an HTTP server, as Prometheus calls it. */
export const REQUESTS = "http_server_request_duration_seconds";

function graphsOfService(): Graph[] {
  const of = (rest = "") => `{service_name=~"$service_name"${rest}}[$__rate_interval]`;
  const quantile = (q: number) =>
    `histogram_quantile(${q}, sum by (service_name, le) (rate(${REQUESTS}_bucket${of()})))`;
  return [
    ["Requests", "reqps", { "{{service_name}}": `sum by (service_name) (rate(${REQUESTS}_count${of()}))` }],
    [
      "Errors (5xx)",
      "percentunit",
      {
        "{{service_name}}":
          `sum by (service_name) (rate(${REQUESTS}_count${of(',http_response_status_code=~"5.."')}))` +
          ` / sum by (service_name) (rate(${REQUESTS}_count${of()}))`,
      },
    ],
    [
      "Duration",
      "s",
      {
        "{{service_name}} median": quantile(0.5),
        "{{service_name}} 95 %": quantile(0.95),
        "{{service_name}} 99 %": quantile(0.99),
      },
    ],
    [
      "What it calls, from its traces",
      "reqps",
      {
        "{{server}}":
          'sum by (server) (rate(traces_service_graph_request_total{client=~"$service_name"}[$__rate_interval]))',
      },
    ],
  ];
}

/** By service; what the alerts of the error budget say, before they say it. */
function graphsOfObjectives(): Graph[] {
  const rates = Object.entries(burnRates()).map(([window, { expr, told }]): Graph => {
    return [`Times too fast, over ${window}; told from ${told}`, "short", { "{{service_name}}": expr }];
  });
  return [["Errors left of a month's", "percentunit", { "{{service_name}}": budgetLeft() }], ...rates];
}

function graphsOfPlatform(): Graph[] {
  // The collector has names of its own for these, and none for open files.
  const cpu = "rate(process_cpu_seconds_total[$__rate_interval])";
  const cpuOfCollector = "rate(otelcol_process_cpu_seconds[$__rate_interval])";
  return [
    ["Answers Prometheus", "short", { "{{service}}": "sum by (service) (up)" }],
    [
      "Alerts that fire",
      "short",
      { "{{alertname}} {{service}}": 'sum by (alertname, service) (ALERTS{alertstate="firing"})' },
    ],
    [
      "Memory",
      "bytes",
      { "{{service}}": "sum by (service) (process_resident_memory_bytes or otelcol_process_memory_rss)" },
    ],
    ["CPU", "percentunit", { "{{service}}": `sum by (service) (${cpu} or ${cpuOfCollector})` }],
    ["Open files", "short", { "{{service}}": "sum by (service) (process_open_fds)" }],
    [
      "Messages of Alertmanager",
      "ops",
      {
        "{{integration}}": "sum by (integration) (rate(alertmanager_notifications_total[$__rate_interval]))",
        "{{integration}} failed":
          "sum by (integration) (rate(alertmanager_notifications_failed_total[$__rate_interval]))",
      },
    ],
  ];
}

function graphsOfTelemetry(): Graph[] {
  const kinds = { spans: "spans", metric_points: "metric points", log_records: "log lines" };
  const each = (metric: string) =>
    Object.fromEntries(
      Object.entries(kinds).map(([kind, legend]) => [legend, `sum(rate(otelcol_${metric}_${kind}[$__rate_interval]))`]),
    );
  return [
    ["Taken by the collector", "cps", each("receiver_accepted")],
    ["Refused by the collector", "cps", each("receiver_refused")],
    ["Sent by the collector", "cps", each("exporter_sent")],
    ["Lost by the collector, which could not send it", "cps", each("exporter_send_failed")],
    ["Lost by the collector, whose queue was full", "cps", each("exporter_enqueue_failed")],
    ["Series in Prometheus", "short", { series: "prometheus_tsdb_head_series" }],
    [
      "What Prometheus keeps",
      "bytes",
      { blocks: "prometheus_tsdb_storage_blocks_bytes", log: "prometheus_tsdb_wal_storage_size_bytes" },
    ],
    [
      "Log lines refused by Loki",
      "cps",
      { "{{reason}}": "sum by (reason) (rate(loki_discarded_samples_total[$__rate_interval]))" },
    ],
    [
      "Spans refused by Tempo",
      "cps",
      { "{{reason}}": "sum by (reason) (rate(tempo_discarded_spans_total[$__rate_interval]))" },
    ],
  ];
}

function graphsOfWeaviate(): Graph[] {
  return [
    ["Objects", "short", { "{{class_name}}": "sum by (class_name) (object_count)" }],
    ["Memory", "bytes", { "{{service}}": 'process_resident_memory_bytes{service=~"weaviate.*"}' }],
    [
      "Queries",
      "reqps",
      { "{{query_type}}": "sum by (query_type) (rate(queries_durations_ms_count[$__rate_interval]))" },
    ],
    [
      "Duration of queries, 95 %",
      "ms",
      {
        "{{query_type}}":
          "histogram_quantile(0.95, sum by (query_type, le) (rate(queries_durations_ms_bucket[$__rate_interval])))",
      },
    ],
  ];
}

/** The services that measure their requests, chosen at the top of the page. */
function chosenService(): QueryVariableBuilder {
  return new QueryVariableBuilder("service_name")
    .label("Service")
    .datasource(METRICS)
    .query(`label_values(${REQUESTS}_count, service_name)`)
    .multi(true)
    .includeAll(true);
}

function logsOfService(): LogsPanelBuilder {
  const query = new LokiQueryBuilder().expr('{service_name=~"$service_name"} | detected_level=~"warn|error|fatal"');
  return new LogsPanelBuilder()
    .title("Warnings and errors in its log")
    .datasource(LOGS)
    .span(2 * HALF.width)
    .height(HALF.height)
    .withTarget(query);
}

function board(uid: string, title: string, graphs: Graph[]): DashboardBuilder {
  const time = { from: "now-6h", to: "now" };
  const builder = new DashboardBuilder(title).uid(uid).tags(["platform"]).time(time).refresh("1m");
  for (const one of graphs) builder.withPanel(graph(one));
  return builder;
}

function graph([title, unit, queries]: Graph) {
  const panel = new GraphBuilder().title(title).unit(unit).datasource(METRICS).span(HALF.width).height(HALF.height);
  for (const [legend, expr] of Object.entries(queries)) {
    panel.withTarget(new PrometheusQueryBuilder().expr(expr).legendFormat(legend));
  }
  return panel;
}

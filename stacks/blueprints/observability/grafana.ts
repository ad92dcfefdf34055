import { dashboards, REQUESTS } from "./dashboards";
import { alertingFiles } from "./log-alerts";
import { yaml } from "./yaml";

/** Identifiers by which dashboards and links name the data sources. */
export const SOURCES = { metrics: "metrics", logs: "logs", traces: "traces", alerts: "alerts" } as const;

/** Where Grafana looks for what it has from the start. */
const FOLDER = "/etc/grafana/provisioning";

/** Grafana's data sources, linked from metric to trace to log, its dashboards, and its alert rules. */
export function grafanaFiles(): Record<string, string> {
  const provider = {
    ...{ name: "platform", type: "file", disableDeletion: true, allowUiUpdates: false },
    options: { path: `${FOLDER}/dashboards` },
  };
  const shown = Object.entries(dashboards()).map(([name, dashboard]) => {
    return [`dashboards/${name}.json`, `${JSON.stringify(dashboard, null, 2)}\n`] as const;
  });
  return {
    "datasources/datasources.yml": dataSources(),
    "dashboards/dashboards.yml": yaml({ apiVersion: 1, providers: [provider] }),
    ...Object.fromEntries(shown),
    ...alertingFiles(SOURCES.logs),
  };
}

function dataSources(): string {
  const source = (name: string, type: string, uid: string, url: string, jsonData: object) => ({
    ...{ name, type, uid, url, access: "proxy", editable: false },
    jsonData,
  });
  return yaml({
    apiVersion: 1,
    prune: true,
    datasources: [
      {
        ...source("Prometheus", "prometheus", SOURCES.metrics, "http://{PROMETHEUS_HTTP_ADDRESS}", {
          httpMethod: "POST",
          // Of who sends least often: SDKs once a minute. Rates look back four times as far at least.
          timeInterval: "60s",
          prometheusType: "Prometheus",
          exemplarTraceIdDestinations: [{ name: "trace_id", datasourceUid: SOURCES.traces }],
        }),
        isDefault: true,
      },
      source("Loki", "loki", SOURCES.logs, "http://{LOKI_HTTP_ADDRESS}", {
        derivedFields: [
          {
            ...{ name: "trace_id", matcherType: "label", matcherRegex: "trace_id" },
            // Grafana replaces the doubled sign with one, and then reads it as a template of its own.
            ...{ url: "$${__value.raw}", datasourceUid: SOURCES.traces },
          },
        ],
      }),
      source("Tempo", "tempo", SOURCES.traces, "http://{TEMPO_HTTP_ADDRESS}", {
        tracesToLogsV2: {
          ...{ datasourceUid: SOURCES.logs, spanStartTimeShift: "-5m", spanEndTimeShift: "5m", filterByTraceID: true },
          tags: [{ key: "service.name", value: "service_name" }],
        },
        tracesToMetrics: {
          ...{ datasourceUid: SOURCES.metrics, spanStartTimeShift: "-30m", spanEndTimeShift: "30m" },
          tags: [{ key: "service.name", value: "service_name" }],
          queries: queriesOfSpan(),
        },
        serviceMap: { datasourceUid: SOURCES.metrics },
        nodeGraph: { enabled: true },
      }),
      source("Alertmanager", "alertmanager", SOURCES.alerts, "http://{PROMETHEUS_ALERTS_ADDRESS}", {
        implementation: "prometheus",
        handleGrafanaManagedAlerts: false,
      }),
    ],
  });
}

/** Where a span leads to, by the name of its link; without one Grafana has no link. `$$` is a dollar sign of Grafana's own. */
function queriesOfSpan(): { name: string; query: string }[] {
  const rate = (metric: string) => `rate(${REQUESTS}_${metric}{$$__tags}[5m])`;
  return [
    { name: "Requests by answer", query: `sum by (http_response_status_code) (${rate("count")})` },
    { name: "Duration, 95 %", query: `histogram_quantile(0.95, sum by (le) (${rate("bucket")}))` },
  ];
}

import { FORWARDED } from "./alertmanager";
import type { Alert } from "./alerts";
import { runbookOf } from "./runbook";
import { yaml } from "./yaml";

/** Fires where its query of Loki gives more than the limit, or, without a limit, nothing at all. */
interface LogAlert extends Omit<Alert, "minutes"> {
  /** Over how many minutes lines are counted, which is how often it is asked at least. */
  minutes: number;
  above?: number;
}

/** Lines in ten minutes: one every two seconds, which no service writes that works. */
const MOST_ERRORS = 300;

/** What only logs tell. Texts have no variables: Grafana reads `$` in its files as its own environment. */
export function logAlerts(): LogAlert[] {
  return [
    {
      ...{ alert: "ErrorsLogged", minutes: 10, above: MOST_ERRORS, severity: "warning" },
      expr: 'sum by (service) (count_over_time({service_name=~".+"} | severity_text=~"(?i)(error|fatal|critical).*" | label_format service=service_name [10m]))',
      summary: "A service writes an error every other second",
      description:
        "The label service says which. Users may not see it yet: its answers are watched apart from its log.",
    },
    {
      ...{ alert: "ApiSendsNoLogs", minutes: 15, severity: "warning", service: "api" },
      expr: 'sum(count_over_time({service_name="api"}[15m]))',
      summary: "api has sent no log line for a quarter of an hour",
      description: "It does not run, does not reach the collector, or Loki takes nothing.",
    },
  ];
}

const ALERTMANAGER = "alertmanager";
const ORG = { orgId: 1 };

/** Grafana's alert rules, and that Alertmanager tells of them whom it tells of its own. */
export function alertingFiles(source: string): Record<string, string> {
  const settings = { url: "http://{PROMETHEUS_ALERTS_ADDRESS}" };
  const receivers = [{ uid: ALERTMANAGER, type: "prometheus-alertmanager", settings }];
  const { group_interval, repeat_interval } = FORWARDED;
  const group = { ...ORG, name: "logs", folder: "Alerts", interval: "1m" };
  return {
    "alerting/rules.yml": yaml({
      apiVersion: 1,
      groups: [{ ...group, rules: logAlerts().map((alert) => rule(alert, source)) }],
    }),
    "alerting/contact-points.yml": yaml({ apiVersion: 1, contactPoints: [{ ...ORG, name: ALERTMANAGER, receivers }] }),
    "alerting/policies.yml": yaml({
      apiVersion: 1,
      policies: [
        { ...ORG, receiver: ALERTMANAGER, group_by: ["alertname", "service"], group_interval, repeat_interval },
      ],
    }),
  };
}

function rule({ alert, expr, minutes, above, severity, service, summary, description }: LogAlert, source: string) {
  return {
    uid: alert,
    title: alert,
    condition: "limit",
    // The query looks back as long as it must last.
    for: "0s",
    noDataState: above === undefined ? "Alerting" : "OK",
    // A query that fails is Loki's trouble, of which Prometheus tells.
    execErrState: "KeepLast",
    data: [
      {
        ...{ refId: "lines", datasourceUid: source, relativeTimeRange: { from: 60 * minutes, to: 0 } },
        model: { refId: "lines", expr, queryType: "instant" },
      },
      {
        ...{ refId: "limit", datasourceUid: "__expr__" },
        model: {
          ...{ refId: "limit", type: "threshold", expression: "lines" },
          conditions: [
            { evaluator: above === undefined ? { type: "lt", params: [1] } : { type: "gt", params: [above] } },
          ],
        },
      },
    ],
    labels: { severity, ...(service ? { service } : {}) },
    annotations: { summary, description, runbook: runbookOf(alert) },
  };
}

import { yaml } from "./yaml";

const CRITICAL = 'severity = "critical"';

/** Alertmanager: alerts of one name and service in one message, by the SNS topic of their severity. */
export function alertmanagerConfig(): string {
  return yaml({
    route: {
      receiver: "warning",
      group_by: ["alertname", "service"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "12h",
      routes: [{ receiver: "critical", matchers: [CRITICAL], repeat_interval: "1h" }],
    },
    inhibit_rules: [
      // Who is called already needs no warning of the same service.
      { source_matchers: [CRITICAL, 'service != ""'], target_matchers: ['severity = "warning"'], equal: ["service"] },
    ],
    receivers: [receiver("critical", "{CRITICAL_ALERTS_TOPIC_ARN}"), receiver("warning", "{ALERTS_TOPIC_ARN}")],
  });
}

/** The task role signs what is sent: there is no password. */
function receiver(name: string, topic_arn: string) {
  const subject =
    '{{ if eq .Status "firing" }}{{ .GroupLabels.alertname }}{{ else }}Over: {{ .GroupLabels.alertname }}{{ end }} (ENV)';
  const message = [
    "{{ range .Alerts }}{{ .Annotations.summary }}",
    "{{ .Annotations.description }}",
    "Runbook: {{ .Annotations.runbook }}",
    'Since {{ .StartsAt.UTC.Format "2006-01-02 15:04" }} UTC{{ if eq .Status "resolved" }}, over{{ end }}.',
    "{{ end }}",
  ].join("\n");
  return {
    name,
    sns_configs: [
      {
        topic_arn,
        sigv4: { region: "{AWS_REGION}" },
        subject: subject.replace("ENV", "{ENVIRONMENT}"),
        message,
        send_resolved: true,
      },
    ],
  };
}

/** Arguments of Alertmanager. There is one, so it looks for no others. */
export const ALERTMANAGER_COMMAND = [
  "--config.file=/etc/alertmanager/alertmanager.yml",
  "--storage.path=/alertmanager",
  "--cluster.listen-address=",
];

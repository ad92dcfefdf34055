import { yaml } from "./yaml";

const CRITICAL = 'severity = "critical"';

/** Chat systems that alerts can go to besides. */
export const CHATS = ["slack", "teams"] as const;
export type Chat = (typeof CHATS)[number];

/** The folder in memory with the webhook of each, and its file there. */
export const WEBHOOKS = "/webhooks";
export const webhookFile = (chat: Chat) => `${WEBHOOKS}/${chat}`;

/**
 * How Grafana's own alerts reach Alertmanager: without an end, at each `group_interval` where something is new or over,
 * and again after `repeat_interval`. Alertmanager takes one without an end to be over, and says so, when it has not heard
 * of it for `resolve_timeout`: so that is several repetitions. An end that Grafana tells counts at once; the timeout is
 * for when Grafana itself is away. Alerts of Prometheus have an end. How often people are told is the route's, below.
 */
export const FORWARDED = { group_interval: "1m", repeat_interval: "5m", resolve_timeout: "30m" };

/** Alertmanager: alerts of one name and service in one message, by the SNS topic of their severity and to these chats. */
export function alertmanagerConfig(chats: Chat[] = []): string {
  return yaml({
    // A site's proxy is in the variables of the container, which Alertmanager reads only where it is told to.
    global: { resolve_timeout: FORWARDED.resolve_timeout, http_config: { proxy_from_environment: true } },
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
    receivers: [
      receiver("critical", "{CRITICAL_ALERTS_TOPIC_ARN}", chats),
      receiver("warning", "{ALERTS_TOPIC_ARN}", chats),
    ],
  });
}

/** A chat has alerts of both severities. */
const TITLE =
  '{{ if ne .Status "firing" }}Over: {{ end }}{{ .GroupLabels.alertname }}, {{ .CommonLabels.severity }} ({ENVIRONMENT})';
const TEXT = [
  "{{ range .Alerts }}{{ .Annotations.summary }}",
  "{{ .Annotations.description }}",
  "Runbook: {{ .Annotations.runbook }}",
  'Since {{ .StartsAt.UTC.Format "2006-01-02 15:04" }} UTC{{ if eq .Status "resolved" }}, over{{ end }}.',
  "{{ end }}",
].join("\n");

/** Who has the URL of a webhook writes in the channel: it stands in no configuration. */
const CHAT_CONFIGS: Record<Chat, object> = {
  slack: {
    slack_configs: [
      {
        ...{ api_url_file: webhookFile("slack"), title: TITLE, text: TEXT, send_resolved: true },
        // By default they link to Alertmanager by the name of its container, which nobody reaches.
        ...{ title_link: "", fallback: TITLE },
      },
    ],
  },
  teams: {
    msteamsv2_configs: [
      // A card of Teams begins a line only after an empty one.
      {
        webhook_url_file: webhookFile("teams"),
        title: TITLE,
        text: TEXT.replaceAll("\n", "\n\n"),
        send_resolved: true,
      },
    ],
  },
};

/** The task role signs what is sent to SNS: there is no password. */
function receiver(name: string, topic_arn: string, chats: Chat[]) {
  const sns = { topic_arn, sigv4: { region: "{AWS_REGION}" }, subject: TITLE, message: TEXT, send_resolved: true };
  return Object.assign({ name, sns_configs: [sns] }, ...chats.map((chat) => CHAT_CONFIGS[chat]));
}

/** Arguments of Alertmanager. There is one, so it looks for no others. */
export const ALERTMANAGER_COMMAND = [
  "--config.file=/etc/alertmanager/alertmanager.yml",
  "--storage.path=/alertmanager",
  "--cluster.listen-address=",
];

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { serviceSpec } from "../../../modules/service/spec";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { ALERTMANAGER_COMMAND, CHATS, webhookFile } from "../../../stacks/blueprints/observability/alertmanager";
import { yaml } from "../../../stacks/blueprints/observability/yaml";
import { alertmanagerWith, filesOf } from "../../stacks/observability/files";
import { SAID, said } from "./said";

/** What the programs listen at. */
export const PORTS = ["prometheus", "alertmanager", "otlp_http", "otlp_grpc", "health", "collector_metrics"] as const;

/** The port of each here. */
export type Places = Record<(typeof PORTS)[number] | "loki" | "tempo" | "other", number>;
export const at = (port: number) => `127.0.0.1:${port}`;

// biome-ignore lint/suspicious/noExplicitAny: each has a shape of its own.
type Document = any;

/** Seconds of waiting become one: how often is asked, how long a cause must last, how long a group of alerts waits. */
const SOON = "1s";

/** Batches that a queue holds which a test fills. */
const SOON_FULL = 2;

/**
 * All that differs from the files that production gets. Loopback has no DNS of Cloud Map, every program a port of its
 * own, and a test an hour less than an alert.
 */
const CHANGES: Record<string, (document: Document, places: Places, folder: string) => void> = {
  "prometheus.yml": (document, places, folder) => {
    Object.assign(document.global, { scrape_interval: SOON, evaluation_interval: SOON });
    document.rule_files = document.rule_files.map((path: string) => join(folder, path));
    document.alerting.alertmanagers[0].static_configs[0].targets = [at(places.alertmanager)];
    for (const job of document.scrape_configs) {
      delete job.dns_sd_configs;
      const port = scraped(job.job_name, places);
      job.static_configs = [{ ...job.static_configs?.[0], targets: [at(port)] }];
    }
  },
  "objectives.yml": lastOneSecond,
  "platform.yml": lastOneSecond,
  "alertmanager.yml": ({ route, receivers }, _, folder) => {
    Object.assign(route, { group_wait: SOON, group_interval: SOON });
    for (const { slack_configs, msteamsv2_configs } of receivers) {
      for (const slack of slack_configs ?? []) slack.api_url_file = join(folder, slack.api_url_file);
      for (const teams of msteamsv2_configs ?? []) teams.webhook_url_file = join(folder, teams.webhook_url_file);
    }
  },
  "config.yaml": ({ extensions, receivers, processors, exporters, service }, places) => {
    processors.batch.timeout = SOON;
    exporters["otlp/tempo"].sending_queue.queue_size = SOON_FULL;
    extensions.health_check.endpoint = at(places.health);
    receivers.otlp.protocols.grpc.endpoint = at(places.otlp_grpc);
    receivers.otlp.protocols.http.endpoint = at(places.otlp_http);
    const { prometheus } = service.telemetry.metrics.readers[0].pull.exporter;
    Object.assign(prometheus, { host: "127.0.0.1", port: places.collector_metrics });
  },
};

/** Who is not here is stood in for. */
function scraped(job: string, { prometheus, alertmanager, collector_metrics, other }: Places): number {
  return { prometheus, alertmanager, "otel-collector": collector_metrics }[job] ?? other;
}

function lastOneSecond({ groups }: Document): void {
  for (const { rules } of groups) for (const rule of rules) if (rule.for) rule.for = SOON;
}

/** The files of all three programs in a folder, as a site gets them whose alerts go to both chats. */
export function writeOnLoopback(folder: string, places: Places): void {
  const alertmanager = { "/etc/alertmanager/alertmanager.yml": alertmanagerWith("alerts-to-slack-and-teams").config };
  const files = { ...filesOf("prometheus"), ...filesOf("otel-collector"), ...alertmanager };
  for (const [path, text] of Object.entries(files)) {
    const document = parse(text);
    CHANGES[path.slice(path.lastIndexOf("/") + 1)]!(document, places, folder);
    write(join(folder, path), said(yaml(document), { ...SAID, ...addresses(places) }));
  }
  for (const chat of CHATS) write(join(folder, webhookFile(chat)), `http://${at(places.other)}/${chat}`);
}

/** How one of the programs is started, and what answers when it is ready. */
export interface OnLoopback {
  name: string;
  command: string[];
  env: Record<string, string>;
  ready: string;
}

/** The commands of the containers. Their folders are below ours, and nobody checks the task role's signature. */
export function programsOnLoopback(folder: string, { prometheus, alertmanager, health, other }: Places) {
  const start = (name: string, command: string[], ready: string, env = {}): OnLoopback => ({
    ...{ name, ready: `http://${ready}`, env },
    command: command.map((one) => one.replace(/=(?=\/)/, `=${folder}`)),
  });
  const serving = (command: string[], port: number) => [...command, `--web.listen-address=${at(port)}`];
  const role = { AWS_ACCESS_KEY_ID: "task-role", AWS_SECRET_ACCESS_KEY: "x" };
  const sns = { ...role, AWS_ENDPOINT_URL_SNS: `http://${at(other)}` };
  const alerting = serving(ALERTMANAGER_COMMAND, alertmanager);
  return {
    otelcol: start("otelcol", commandOf("otel-collector"), `${at(health)}/`),
    alertmanager: start("alertmanager", alerting, `${at(alertmanager)}/-/ready`, sns),
    prometheus: start("prometheus", serving(commandOf("prometheus"), prometheus), `${at(prometheus)}/-/ready`),
  };
}

function commandOf(service: string): string[] {
  return serviceSpec.parse(flynapse.services![service]).command!;
}

/** Of those who are sent something. */
function addresses({ prometheus, loki, tempo }: Places): Record<string, string> {
  return {
    PROMETHEUS_HTTP_ADDRESS: at(prometheus),
    LOKI_HTTP_ADDRESS: at(loki),
    TEMPO_OTLP_GRPC_ADDRESS: at(tempo),
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

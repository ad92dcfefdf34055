import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { type ContainerSpec, serviceSpec } from "../../../modules/service/spec";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { ALERTMANAGER_COMMAND, CHATS, webhookFile } from "../../../stacks/blueprints/observability/alertmanager";
import { yaml } from "../../../stacks/blueprints/observability/yaml";
import { alertmanagerWith, filesOf } from "../../stacks/observability/files";
import { SAID, said } from "./said";

/** What the programs listen at. */
export const PORTS = [
  ...(["prometheus", "alertmanager", "otlp_http", "otlp_grpc", "health", "collector_metrics"] as const),
  ...(["loki", "loki_grpc"] as const),
] as const;

/** Folders that a container may write to, below the one that stands for its root. */
export function writableOf({ mounts, scratch }: Pick<ContainerSpec, "mounts" | "scratch">): string[] {
  return [...Object.keys(mounts), ...scratch].map((path) => path.slice(1));
}

/** The port of each here. */
export type Places = Record<(typeof PORTS)[number] | "tempo" | "other", number>;

/** The mount of Loki's volume. */
export const LOGS = "/loki";

export const at = (port: number) => `127.0.0.1:${port}`;

// biome-ignore lint/suspicious/noExplicitAny: each has a shape of its own.
type Document = any;

/** Seconds of waiting become one: how often is asked, how long a cause must last, how long a group of alerts waits. */
const SOON = "1s";

/** Batches that a queue holds which a test fills. */
const SOON_FULL = 2;

/** A line that is older than what Loki keeps must first be taken by it. */
const TWO_MONTHS = "1440h";

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
  "loki.yaml": ({ server, ingester, compactor, limits_config }, places) => {
    const here = { http_listen_address: "127.0.0.1", grpc_listen_address: "127.0.0.1" };
    Object.assign(server, { ...here, http_listen_port: places.loki, grpc_listen_port: places.loki_grpc });
    // It says that it is ready a quarter of a minute after it is.
    ingester.lifecycler = { min_ready_duration: SOON };
    // Instead of ten minutes, and of two hours after it marked what it deletes.
    Object.assign(compactor, { compaction_interval: SOON, retention_delete_delay: SOON });
    limits_config.reject_old_samples_max_age = TWO_MONTHS;
  },
};

/** Who is not here is stood in for. */
function scraped(job: string, { prometheus, alertmanager, collector_metrics, loki, other }: Places): number {
  return { prometheus, alertmanager, "otel-collector": collector_metrics, loki }[job] ?? other;
}

function lastOneSecond({ groups }: Document): void {
  for (const { rules } of groups) for (const rule of rules) if (rule.for) rule.for = SOON;
}

/** The files of all programs in a folder, as a site gets them whose alerts go to both chats. */
export function writeOnLoopback(folder: string, places: Places): void {
  const alertmanager = { "/etc/alertmanager/alertmanager.yml": alertmanagerWith("alerts-to-slack-and-teams").config };
  const files = { ...filesOf("prometheus"), ...filesOf("otel-collector"), ...filesOf("loki"), ...alertmanager };
  for (const [path, written] of Object.entries(files)) {
    const document = parse(written);
    CHANGES[path.slice(path.lastIndexOf("/") + 1)]!(document, places, folder);
    const text = said(yaml(document), { ...SAID, ...addresses(places) });
    write(join(folder, path), text.replaceAll(`: ${LOGS}`, `: ${join(folder, LOGS)}`));
  }
  for (const chat of CHATS) write(join(folder, webhookFile(chat)), `http://${at(places.other)}/${chat}`);
}

/** How one of the programs is started, and what answers when it is ready. */
interface OnLoopback {
  command: string[];
  env: Record<string, string>;
  ready: string;
}

/**
 * The commands of the containers. Their folders are below ours, the task of Loki has AWS from elsewhere, and nobody
 * checks the signature of Alertmanager's task role.
 */
export function programsOnLoopback(folder: string, places: Places, aws: Record<string, string>) {
  const { prometheus, alertmanager, health, loki, other } = places;
  const start = (command: string[], ready: string, env = {}): OnLoopback => ({
    // A folder that is not there can be written to no more than one that is read-only.
    ...{ ready: `http://${ready}`, env: { TMPDIR: join(folder, "read-only"), ...env } },
    command: command.map((one) => one.replace(/=(?=\/)/, `=${folder}`)),
  });
  const serving = (command: string[], port: number) => [...command, `--web.listen-address=${at(port)}`];
  const role = { AWS_ACCESS_KEY_ID: "task-role", AWS_SECRET_ACCESS_KEY: "x" };
  const sns = { ...role, AWS_ENDPOINT_URL_SNS: `http://${at(other)}` };
  const alerting = serving(ALERTMANAGER_COMMAND, alertmanager);
  const measuring = serving(serviceOf("prometheus").command!, prometheus);
  // It writes here where its container can: the rest of that is read-only.
  const logs = { ...aws, TMPDIR: join(folder, "tmp") };
  for (const path of serviceOf("loki").scratch) mkdirSync(join(folder, path), { recursive: true });
  return {
    loki: start(serviceOf("loki").command!, `${at(loki)}/ready`, logs),
    otelcol: start(serviceOf("otel-collector").command!, `${at(health)}/`),
    alertmanager: start(alerting, `${at(alertmanager)}/-/ready`, sns),
    prometheus: start(measuring, `${at(prometheus)}/-/ready`),
  };
}

function serviceOf(service: string) {
  return serviceSpec.parse(flynapse.services![service]);
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

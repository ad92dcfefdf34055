import { yaml } from "./yaml";

/** A service that Prometheus asks for metrics: all of its tasks, by its DNS name. */
export interface Scraped {
  service: string;
  port: number;
}

/** Attributes of who sent a metric that become its labels. */
const PROMOTED = ["service.name", "service.namespace", "service.instance.id", "deployment.environment.name"];

/** How often metrics are asked for and rules evaluated. */
export const INTERVAL = "30s";

/** Prometheus: what it scrapes, what it takes by OTLP, and where alerts go. */
export function prometheusConfig(scraped: Scraped[]): string {
  const local = (job_name: string, port: number) => ({
    job_name,
    static_configs: [{ targets: [`127.0.0.1:${port}`], labels: { service: job_name } }],
  });
  return yaml({
    global: {
      scrape_interval: INTERVAL,
      evaluation_interval: INTERVAL,
      external_labels: { environment: "{ENVIRONMENT}", region: "{AWS_REGION}" },
    },
    // What the collector kept while Prometheus restarted arrives late.
    storage: { tsdb: { out_of_order_time_window: "15m" } },
    rule_files: ["/etc/prometheus/rules/*.yml"],
    // Alertmanager is a container of the same task.
    alerting: { alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:9093"] }] }] },
    otlp: { translation_strategy: "UnderscoreEscapingWithSuffixes", promote_resource_attributes: PROMOTED },
    scrape_configs: [
      local("prometheus", 9090),
      local("alertmanager", 9093),
      ...scraped.map(({ service, port }) => ({
        job_name: service,
        dns_sd_configs: [{ names: [`${service}.{PRIVATE_DOMAIN}`], type: "A", port, refresh_interval: "15s" }],
        relabel_configs: [{ target_label: "service", replacement: service }],
      })),
    ],
  });
}

/** Arguments of Prometheus. It keeps metrics until either is reached; its "GB" are GiB. */
export function prometheusCommand({ days, sizeGib }: { days: number; sizeGib: number }): string[] {
  return [
    "--config.file=/etc/prometheus/prometheus.yml",
    "--storage.tsdb.path=/prometheus",
    `--storage.tsdb.retention.time=${days}d`,
    `--storage.tsdb.retention.size=${sizeGib}GB`,
    "--web.enable-otlp-receiver",
    // Tempo sends the metrics that it makes of traces.
    "--web.enable-remote-write-receiver",
    // Of which trace a measured request is: Grafana's way from a metric to Tempo.
    "--enable-feature=exemplar-storage",
  ];
}

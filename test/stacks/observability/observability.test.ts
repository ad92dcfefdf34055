import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { serviceSpec } from "../../../modules/service/spec";
import { portsOf } from "../../../modules/service/ways";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { faultOfLogql, faultOfPromql, metricsIn, unknownIn, withoutVariables } from "./expressions";
import { alertmanagerWith, dashboards, filesOf, knownMetrics, logRules, rules, yamlOf } from "./files";

const KNOWN = knownMetrics();
const service = (id: string) => serviceSpec.parse(flynapse.services![id]);
const alerts = rules().filter(({ alert }) => alert);
const queries = dashboards().flatMap(({ title, panels }) =>
  panels.flatMap((panel) =>
    panel.targets.map(({ expr }) => ({ of: `${title}: ${panel.title}`, expr, source: panel.datasource.uid })),
  ),
);
const ofMetrics = [
  ...rules().map(({ alert, record, expr }) => ({ of: (alert ?? record)!, expr })),
  ...queries.filter(({ source }) => source === "metrics").map(({ of, expr }) => ({ of, expr: withoutVariables(expr) })),
];

describe("Prometheus", () => {
  const config = yamlOf("prometheus", "/etc/prometheus/prometheus.yml");

  test("asks every service that it may reach, at a port that it listens on, and no other", () => {
    const asked = config.scrape_configs
      .filter(({ dns_sd_configs }: { dns_sd_configs?: object[] }) => dns_sd_configs)
      .map(({ dns_sd_configs: [{ names, port }] }: { dns_sd_configs: [{ names: string[]; port: number }] }) => {
        return `${names[0]!.replace(".{PRIVATE_DOMAIN}", "")} ${port}`;
      });
    const reached = service("prometheus").uses.flatMap(({ name, port }) =>
      port ? [`${name} ${portsOf(service(name))[port]}`] : [],
    );
    expect(asked).toEqual(reached);
  });

  test("keeps no more than four fifths of its share of the volume (FLY-017, FLY-079)", () => {
    const size = service("prometheus").command!.find((one) => one.includes("retention.size"));
    const { quotaGib } = flynapse.pools!.observability!.dataFolders!.prometheus!;
    // What Prometheus calls GB are GiB.
    expect(Number(/=(\d+)GB$/.exec(size!)![1])).toBe(Math.floor(0.8 * quotaGib!));
  });

  test("sends alerts to the Alertmanager of its own task (FLY-086)", () => {
    const [{ targets }] = config.alerting.alertmanagers[0].static_configs;
    expect(targets).toEqual([`127.0.0.1:${service("prometheus").sidecars.alertmanager!.serves.alerts}`]);
  });
});

describe("the collector", () => {
  const config = yamlOf("otel-collector", "/etc/otelcol/config.yaml");

  test("limits memory before anything else, below what its task has", () => {
    for (const { processors } of Object.values(config.service.pipelines) as { processors: string[] }[]) {
      expect(processors).toEqual(["memory_limiter", "resource", "batch"]);
    }
    const { limit_mib } = config.processors.memory_limiter;
    const { memoryMib, sidecars } = service("otel-collector");
    expect(limit_mib).toBeLessThan(0.8 * (memoryMib - sidecars.probe!.memoryMib));
  });

  test("tells the tasks of a service apart whose SDK does not: two counters in one series would look like restarts", () => {
    const [first] = config.processors.resource.attributes;
    expect(first).toEqual({ key: "service.instance.id", from_context: "client.address", action: "insert" });
    // The batch is of many senders.
    for (const { processors } of Object.values(config.service.pipelines) as { processors: string[] }[]) {
      expect(processors.indexOf("resource")).toBeLessThan(processors.indexOf("batch"));
    }
  });

  test("sends metrics, logs and traces each to the service for it, and has no part that no pipeline uses (FLY-031)", () => {
    const { receivers, processors, exporters, service } = config;
    const used = (part: string) =>
      [...new Set(Object.values(service.pipelines).flatMap((one) => (one as Record<string, string[]>)[part]!))].sort();
    expect(used("exporters")).toEqual(Object.keys(exporters).sort());
    expect(used("processors")).toEqual(Object.keys(processors).sort());
    expect(used("receivers")).toEqual(Object.keys(receivers).sort());
    expect(service.pipelines.logs.exporters).toEqual(["otlphttp/loki"]);
    expect(service.pipelines.traces.exporters).toEqual(["otlp/tempo"]);
    expect(service.pipelines.metrics.exporters).toEqual(["otlphttp/prometheus"]);
  });

  test("listens where services send and where Prometheus asks", () => {
    const { grpc, http } = config.receivers.otlp.protocols;
    const [reader] = config.service.telemetry.metrics.readers;
    expect(service("otel-collector").serves).toEqual({
      otlp_grpc: Number(grpc.endpoint.split(":")[1]),
      otlp_http: Number(http.endpoint.split(":")[1]),
      metrics: reader.pull.exporter.prometheus.port,
    });
  });

  test("is told to the applications by the variables that every OpenTelemetry SDK reads (FLY-031)", () => {
    for (const id of ["api", "dashboard"]) {
      expect(service(id).environment).toMatchObject({
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://{OTEL_COLLECTOR_OTLP_HTTP_ADDRESS}",
        OTEL_SERVICE_NAME: id,
      });
    }
  });
});

describe("Loki and Tempo", () => {
  const loki = yamlOf("loki", "/etc/loki/loki.yaml");
  const tempo = yamlOf("tempo", "/etc/tempo/tempo.yaml");

  test("keep what they take in S3, and on the volume only what is not there yet (FLY-018, FLY-019, FLY-080, FLY-081)", () => {
    expect(loki.common.storage.s3.bucketnames).toBe("{LOKI_CHUNKS_BUCKET}");
    expect(tempo.storage.trace).toMatchObject({ backend: "s3", s3: { bucket: "{TEMPO_BLOCKS_BUCKET}" } });
    const folders = (text: string) => [...text.matchAll(/^\s+[\w]+: (\/[\w/-]+)$/gm)].map(([, path]) => path!);
    const [onLoki, onTempo] = [
      folders(filesOf("loki")["/etc/loki/loki.yaml"]!),
      folders(filesOf("tempo")["/etc/tempo/tempo.yaml"]!),
    ];
    expect(onLoki.length).toBeGreaterThan(3);
    expect(onTempo.length).toBeGreaterThan(3);
    expect(onLoki.filter((path) => !path.startsWith("/loki"))).toEqual([]);
    expect(onTempo.filter((path) => !path.startsWith("/var/tempo"))).toEqual([]);
  });

  test("delete what is older than a month, and answer questions about all of it", () => {
    expect(loki.limits_config.retention_period).toBe("720h");
    expect(loki.compactor).toMatchObject({ retention_enabled: true, delete_request_store: "s3" });
    expect(Number.parseInt(loki.limits_config.max_query_length, 10)).toBeGreaterThan(720);
    const [scheduler, worker] = [tempo.backend_scheduler.provider.compaction, tempo.backend_worker];
    expect(scheduler.compaction.block_retention).toBe("720h");
    expect(worker.compaction).toEqual(scheduler.compaction);
  });

  test("hand the volume over soon: Tempo waits for no job until ECS kills it", () => {
    const { stopSeconds } = service("tempo");
    expect(stopSeconds).toBeLessThan(30);
    expect(Number.parseInt(tempo.backend_worker.finish_on_shutdown_timeout, 10)).toBeLessThan(stopSeconds);
  });

  test("listen where others send to them and look at them", () => {
    expect(service("loki").serves).toEqual({ http: loki.server.http_listen_port });
    expect(service("tempo").serves).toEqual({
      http: tempo.server.http_listen_port,
      otlp_grpc: Number(tempo.distributor.receivers.otlp.protocols.grpc.endpoint.split(":")[1]),
    });
  });
});

describe("Alertmanager", () => {
  const config = yamlOf("prometheus", "/etc/alertmanager/alertmanager.yml", "alertmanager");

  test("goes by the site's proxy, whose variables its container has like every other", () => {
    expect(config.global.http_config).toEqual({ proxy_from_environment: true });
    const overridden = config.receivers.flatMap((receiver: Record<string, unknown>) =>
      Object.values(receiver).flatMap((sent) =>
        Array.isArray(sent) ? sent.filter((one) => "http_config" in one) : [],
      ),
    );
    expect(overridden).toEqual([]);
  });

  test("tells each severity the topic of its own, which the site's receivers of that severity hear (FLY-086)", () => {
    const topics = Object.fromEntries(
      config.receivers.map(
        ({ name, sns_configs: [{ topic_arn }] }: { name: string; sns_configs: [{ topic_arn: string }] }) => [
          name,
          topic_arn,
        ],
      ),
    );
    expect(topics).toEqual({ critical: "{CRITICAL_ALERTS_TOPIC_ARN}", warning: "{ALERTS_TOPIC_ARN}" });
    expect(flynapse.topics).toEqual({ alerts: { severity: "warning" }, critical_alerts: { severity: "critical" } });
  });

  test.each([
    ["alerts-to-slack", { slack_configs: "/webhooks/slack" }],
    ["alerts-to-teams", { msteamsv2_configs: "/webhooks/teams" }],
    ["alerts-to-slack-and-teams", { slack_configs: "/webhooks/slack", msteamsv2_configs: "/webhooks/teams" }],
  ])(
    "with %s it writes every alert to the chat besides, by a webhook whose URL is a secret in memory (FLY-088)",
    (option, chats) => {
      const { config, secretFiles, secrets, scratch } = alertmanagerWith(option);
      const { receivers } = parse(config);
      for (const { name: _, sns_configs, ...others } of receivers) {
        expect(sns_configs).toHaveLength(1);
        const files = Object.entries(others as Record<string, Record<string, string>[]>).map(
          ([kind, [{ api_url_file, webhook_url_file } = {}]]) => [kind, api_url_file ?? webhook_url_file],
        );
        expect(Object.fromEntries(files)).toEqual(chats);
      }
      expect(Object.keys(secretFiles)).toEqual(Object.values(chats));
      expect(Object.values(secretFiles)).toEqual(Object.keys(secrets));
      expect(scratch).toEqual(["/webhooks"]);
    },
  );

  test("has no password: the task role signs", () => {
    expect(filesOf("prometheus", "alertmanager")["/etc/alertmanager/alertmanager.yml"]).not.toMatch(
      /password|api_key|token|webhook|access_key/,
    );
  });
});

describe("an alert", () => {
  test.each(alerts.map((one) => [one.alert!, one] as const))(
    "%s says what to do",
    (_, { labels, annotations, for: lasting }) => {
      expect(["critical", "warning"]).toContain(labels!.severity);
      expect(lasting).toMatch(/^\d+m$/);
      expect(annotations!.summary).not.toBe("");
      expect(existsSync(annotations!.runbook!), annotations!.runbook).toBe(true);
      const page = readFileSync(annotations!.runbook!, "utf8");
      for (const part of ["## What it means", "## Look", "## Do"]) expect(page).toContain(part);
    },
  );

  test("has a name of its own, and each page of a runbook an alert", () => {
    const names = alerts.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    const pages = readdirSync("docs/runbooks").filter((name) => name !== "README.md");
    expect(pages.map((name) => `docs/runbooks/${name}`).sort()).toEqual(
      [...alerts, ...logRules()].map(({ annotations }) => annotations!.runbook).sort(),
    );
  });
});

describe("an expression", () => {
  test.each(ofMetrics.map(({ of, expr }) => [of, expr]))(
    "of %s is PromQL, of metrics that somebody sends",
    (_, expr) => {
      expect(faultOfPromql(expr)).toBeUndefined();
      expect(unknownIn(expr, KNOWN)).toEqual([]);
      expect(metricsIn(expr)).not.toEqual([]);
    },
  );

  test("of a metric that nothing produces is noticed, in a panel as in a rule", () => {
    const panel = withoutVariables('rate(http_requests_totl{service="$service"}[$__rate_interval]) / sum(up)');
    expect([faultOfPromql(panel), unknownIn(panel, KNOWN)]).toEqual([undefined, ["http_requests_totl"]]);
  });

  test("that is no PromQL or LogQL is noticed", () => {
    expect(faultOfPromql("sum by (x) (rate(up[5m])")).toMatch(/^at /);
    expect(faultOfLogql('{service_name="x" | json')).toMatch(/^at /);
  });

  test("of logs is LogQL", () => {
    const ofLogs = queries.filter(({ source }) => source === "logs");
    expect(ofLogs).not.toEqual([]);
    for (const { expr } of ofLogs) expect(faultOfLogql(withoutVariables(expr)), expr).toBeUndefined();
  });
});

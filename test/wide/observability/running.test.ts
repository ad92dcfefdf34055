import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serviceSpec } from "../../../modules/service/spec";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { runbookOf } from "../../../stacks/blueprints/observability/runbook";
import { queriesFrom } from "../../stacks/observability/files";
import { writableOf } from "./loopback";
import { MeasuredApi, TRACE } from "./measured-api";
import { type Message, messagesBy, WAYS, type Way } from "./messages";
import { Running } from "./running";
import { SAID } from "./said";
import { SPANS } from "./stand-ins";

/** Each is seen in seconds; a machine with other work may take longer. */
const SEEN = { timeout: 90_000, interval: 250 };

let running: Running;
let api: MeasuredApi | undefined;

beforeAll(async () => {
  running = await Running.start();
});
afterAll(async () => {
  api?.stop();
  await running?.stop();
});

interface Series {
  metric: Record<string, string>;
  value: [number, string];
}

async function query(expression: string): Promise<Series[]> {
  const path = `/api/v1/query?query=${encodeURIComponent(expression)}`;
  return (await running.ask<{ data: { result: Series[] } }>("prometheus", path)).data.result;
}

interface Alert {
  status: { state: string };
}

/** An alert as Alertmanager has it. */
async function alertsOf(name: string): Promise<Alert[]> {
  return running.ask("alertmanager", `/api/v2/alerts?filter=${encodeURIComponent(`alertname="${name}"`)}`);
}

/** Names of the alerts that fire. */
async function firing(): Promise<string[]> {
  return (await query('ALERTS{alertstate="firing"}')).map(({ metric }) => metric.alertname!).sort();
}

/** The first message about it by this way. */
async function messageBy(way: Way, about: string): Promise<Message> {
  const messages = () => messagesBy(way, about, running.standIns);
  await expect.poll(messages, { ...SEEN, message: `No ${way} about ${about}` }).not.toEqual([]);
  return messages()[0]!;
}

describe("a platform that is well", () => {
  test("fires nothing but that the api is silent, and tells those who hear warnings (FLY-086)", async () => {
    await expect.poll(firing, SEEN).toEqual(["ApiSendsNoMetrics"]);
    expect(await messageBy("mail", "ApiSendsNoMetrics")).toMatchObject({ topic: SAID.ALERTS_TOPIC_ARN });
  });

  test("keeps an api's requests by the names that objectives read, and says that the silence is over (FLY-031)", async () => {
    api = new MeasuredApi(running.places.otlp_http);
    const requests = () => query('http_server_request_duration_seconds_count{service_name="api"}');
    // What the collector gives to whom no SDK has given an id.
    const instance = "127.0.0.1";
    await expect.poll(requests, SEEN).toMatchObject([
      {
        metric: {
          http_response_status_code: "200",
          deployment_environment_name: SAID.ENVIRONMENT,
          job: "api",
          instance,
        },
      },
    ]);
    const slow = () => query('http_server_request_duration_seconds_bucket{service_name="api",le="0.025"}');
    await expect.poll(slow, SEEN).toHaveLength(1);
    for (const way of Object.keys(WAYS) as Way[]) {
      expect((await messageBy(way, "Over: ApiSendsNoMetrics")).text).toMatch(/UTC, over\./);
    }
    await expect.poll(firing, SEEN).toEqual([]);
  });
});

describe("an api whose requests fail", () => {
  const CRITICAL = "ErrorBudgetBurnsFast";

  test("has a share of errors, by which alerts fire, of which one is critical and quietens the warnings (FLY-086)", async () => {
    api!.answers = { 200: 10, 500: 10 };
    const share = async () =>
      Number((await query('service_name:http_errors:ratio_rate5m{service_name="api"}'))[0]?.value[1]);
    await expect.poll(share, SEEN).toBeGreaterThan(0.1);
    await expect.poll(firing, SEEN).toEqual([CRITICAL, "ErrorBudgetBurns", "ErrorBudgetBurnsSlowly"].sort());
    const quiet = () => alertsOf("ErrorBudgetBurnsSlowly");
    await expect.poll(quiet, SEEN).toMatchObject([{ status: { state: "suppressed" } }]);
  });

  test.each(Object.keys(WAYS) as Way[])(
    "is read of by %s: which alert, how bad, in which environment, what to do (FLY-086, FLY-088)",
    async (way) => {
      const { title, text, topic } = await messageBy(way, CRITICAL);
      for (const part of [CRITICAL, "critical", SAID.ENVIRONMENT]) expect(title).toContain(part);
      for (const part of ["api: ", "% of its requests fail", runbookOf(CRITICAL)]) expect(text).toContain(part);
      if (way === "mail") expect(topic).toBe(SAID.CRITICAL_ALERTS_TOPIC_ARN);
    },
  );

  test.each(Object.keys(WAYS) as Way[])("is read of by %s when it is over (FLY-088)", async (way) => {
    api!.answers = { 200: 100_000, 500: 0 };
    expect((await messageBy(way, `Over: ${CRITICAL}`)).text).toMatch(/UTC, over\./);
  });

  test("links from Slack to nothing that only its network reaches (FLY-088)", () => {
    expect(running.standIns.at("/slack").filter(({ body }) => body.includes("http"))).toEqual([]);
  });

  test("begins lines in Teams after an empty one, as its cards want it (FLY-088)", async () => {
    const { text } = await messageBy("Teams", CRITICAL);
    expect(text).toContain(`\n\nRunbook: ${runbookOf(CRITICAL)}\n\nSince `);
  });

  test("has mail that SNS takes, signed for it by the task's role, and no other alert", async () => {
    const mails = running.standIns.at("/");
    for (const { authorization, body } of mails) {
      expect(authorization).toMatch(new RegExp(`^AWS4-HMAC-SHA256 Credential=task-role/\\d+/${SAID.AWS_REGION}/sns/`));
      // ASCII, in one line, shorter than 100 characters.
      expect(new URLSearchParams(body).get("Subject")).toMatch(/^[!-~][ -~]{0,98}$/);
    }
    await expect.poll(firing, SEEN).toEqual([]);
  });
});

describe("the collector", () => {
  test("sends a span to Tempo, where Tempo takes it (FLY-031)", async () => {
    await api!.sendSpan("POST /api/ask");
    const spans = () =>
      running.standIns
        .at(SPANS)
        .map(({ body }) => body)
        .join();
    await expect.poll(spans, SEEN).toContain("POST /api/ask");
    expect(spans()).toContain("service.name");
  });
});

describe("Prometheus", () => {
  test("knows of a slow request which trace it is, by the label that Grafana follows to Tempo (FLY-031)", async () => {
    const now = Date.now() / 1000;
    const of = encodeURIComponent('http_server_request_duration_seconds_bucket{service_name="api"}');
    const path = `/api/v1/query_exemplars?query=${of}&start=${now - 3600}&end=${now + 60}`;
    const { data } = await running.ask<{ data: { exemplars: { labels: object }[] }[] }>("prometheus", path);
    expect(data[0]?.exemplars[0]?.labels).toMatchObject({ trace_id: TRACE });
  });

  test("has what Grafana goes on to from a span of a service, and nothing of another (FLY-031)", async () => {
    const found = async (service: string) =>
      Promise.all(Object.values(queriesFrom(service)).map(async (expr) => (await query(expr)).length > 0));
    expect(await found("api")).toEqual([true, true]);
    expect(await found("nobody")).toEqual([false, false]);
  });
});

describe("what the collector cannot deliver", () => {
  /** Loki takes no line that is older than two months. */
  const sent = async (daysAgo = 0) => {
    await api!.sendSpan("POST /api/ask");
    await api!.sendLine("The model did not answer.", { daysAgo });
    const found = await query('ALERTS{alertname="TelemetryNotDelivered",alertstate="firing"}');
    return found.map(({ metric }) => metric.exporter).sort();
  };

  test("fires when a queue is full, though nobody is told that it was refused (FLY-086)", async () => {
    running.standIns.silent = true;
    await expect.poll(() => sent(), SEEN).toEqual(["otlp/tempo"]);
    running.standIns.silent = false;
    expect(await query("otelcol_exporter_enqueue_failed_spans > 0")).not.toEqual([]);
    expect(await query("otelcol_receiver_refused_spans > 0")).toEqual([]);
  });

  test("fires for each that refuses it (FLY-086)", async () => {
    running.standIns.refuse = true;
    // Prometheus takes no other.
    api!.temporality = "delta";
    await expect.poll(() => sent(61), SEEN).toEqual(["otlp/tempo", "otlphttp/loki", "otlphttp/prometheus"]);
  });

  test("fires by what Loki says why, too (FLY-086)", async () => {
    const reasons = async () => {
      await sent(61);
      return (await query('ALERTS{alertname="LogsRefused",alertstate="firing"}')).map(({ metric }) => metric.reason);
    };
    await expect.poll(reasons, SEEN).toEqual(["greater_than_max_sample_age"]);
  });

  test("is counted with all else of the four that rules and dashboards read", async () => {
    const known = JSON.parse(readFileSync("test/stacks/observability/metrics.json", "utf8"));
    const read = ["every job", "prometheus", "alertmanager", "otel-collector", "loki"].flatMap((who) => known[who]);
    const missing = async () => {
      await sent(61);
      const { data } = await running.ask<{ data: string[] }>("prometheus", "/api/v1/label/__name__/values");
      return read.filter((name) => !data.includes(name)).sort();
    };
    // One queue was filled here: that of spans.
    const others = ["log_records", "metric_points"].map((kind) => `otelcol_exporter_enqueue_failed_${kind}`);
    await expect.poll(missing, SEEN).toEqual(others);
  });
});

test("all the while the four wrote to no other folder than their containers have, which are read-only", () => {
  const services = ["prometheus", "loki", "otel-collector"].map((id) => serviceSpec.parse(flynapse.services![id]));
  const containers = services.flatMap((service) => [service, ...Object.values(service.sidecars)]);
  const given = ["etc", "webhooks", ...["alertmanager", "loki", "otelcol", "prometheus"].map((name) => `${name}.log`)];
  expect(readdirSync(running.folder).sort()).toEqual([...containers.flatMap(writableOf), ...given].sort());
});

test("then each of the four ends by itself when ECS asks it to, before it is killed", async () => {
  expect(await running.end()).toEqual({
    alertmanager: undefined,
    loki: undefined,
    otelcol: undefined,
    prometheus: undefined,
  });
});

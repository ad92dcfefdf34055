import { flynapse } from "../../../stacks/blueprints/flynapse";
import { said } from "./said";

/** A trace that the api's requests, its spans and its log lines name. */
export const TRACE = "5b8efff798038103d269b633813fc60c";
const SPAN = "eee19b7ec3c1b174";

/** Upper limits in seconds that semantic conventions advise for the duration of requests. */
const LIMITS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const DAY_MS = 86_400_000;

/** As OTLP numbers them. */
const TEMPORALITIES = { delta: 1, cumulative: 2 };

/** Requests of a second, by the status of their answer. */
type Answered = Record<"200" | "500", number>;

/** An api with the variables that its container has: what an OpenTelemetry SDK sends for it by OTLP, once a second. */
export class MeasuredApi {
  /** How it answers from now on. */
  answers: Answered = { 200: 10, 500: 0 };
  /** What it counts: since it started, as SDKs do unless they are told otherwise, or since it last sent. */
  temporality: keyof typeof TEMPORALITIES = "cumulative";
  private readonly total: Answered = { 200: 0, 500: 0 };
  private readonly begin = nanoseconds();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly port: number) {
    // As an SDK does, it goes on when once it cannot send: what never arrives is what the test misses.
    this.timer = setInterval(() => this.sendRequests().catch(() => undefined), 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** A line of now, or of some days ago; of the api, or of another that writes lines. */
  async sendLine(text: string, { daysAgo = 0, of = "api" } = {}): Promise<void> {
    const line = {
      timeUnixNano: nanoseconds(daysAgo),
      ...{ severityNumber: 17, severityText: "ERROR", body: { stringValue: text } },
      ...{ traceId: TRACE, spanId: SPAN },
    };
    await this.send("logs", { resourceLogs: [{ resource: resource(of), scopeLogs: [{ logRecords: [line] }] }] });
  }

  async sendSpan(name: string): Promise<void> {
    const times = { startTimeUnixNano: this.begin, endTimeUnixNano: nanoseconds() };
    const span = { traceId: TRACE, spanId: SPAN, name, kind: 2, ...times };
    await this.send("traces", { resourceSpans: [{ resource: resource(), scopeSpans: [{ spans: [span] }] }] });
  }

  private async sendRequests(): Promise<void> {
    const statuses = Object.keys(this.total) as (keyof Answered)[];
    for (const status of statuses) this.total[status] += this.answers[status];
    const dataPoints = statuses.filter((status) => this.total[status] > 0).map((status) => this.point(status));
    const histogram = { aggregationTemporality: TEMPORALITIES[this.temporality], dataPoints };
    const metrics = [{ name: "http.server.request.duration", unit: "s", histogram }];
    await this.send("metrics", { resourceMetrics: [{ resource: resource("api", ""), scopeMetrics: [{ metrics }] }] });
  }

  /** All requests of a status, each of 20 ms. */
  private point(status: keyof Answered): object {
    const count = this.total[status];
    const now = { timeUnixNano: nanoseconds() };
    return {
      ...{ ...now, startTimeUnixNano: this.begin },
      attributes: [
        { key: "http.request.method", value: { stringValue: "GET" } },
        { key: "http.route", value: { stringValue: "/api/ask" } },
        { key: "http.response.status_code", value: { intValue: status } },
      ],
      ...{ count, sum: 0.02 * count, explicitBounds: LIMITS },
      bucketCounts: [...LIMITS, Number.POSITIVE_INFINITY].map((limit) => (limit === 0.025 ? count : 0)),
      exemplars: [{ ...now, asDouble: 0.02, traceId: TRACE, spanId: SPAN }],
    };
  }

  private async send(signal: "metrics" | "logs" | "traces", body: object): Promise<void> {
    const headers = { "content-type": "application/json" };
    const url = `http://127.0.0.1:${this.port}/v1/${signal}`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The collector refuses ${signal}: ${response.status} ${await response.text()}`);
  }
}

/** Of its process, which some SDKs make up. That of Node.js sends none: so are the metrics here. */
const INSTANCE = "627cc493-f310-47de-96bd-71410b7dec09";

/** Who sends, as SDKs read it from the variables of the container. */
function resource(service = "api", instance = INSTANCE): object {
  const { OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES } = flynapse.services![service]!.environment!;
  const own = [`service.name=${OTEL_SERVICE_NAME}`, ...(instance ? [`service.instance.id=${instance}`] : [])];
  const pairs = [...own, ...said(OTEL_RESOURCE_ATTRIBUTES!).split(",")];
  return {
    attributes: pairs.map((pair) => {
      const [key, stringValue] = pair.split("=");
      return { key, value: { stringValue } };
    }),
  };
}

function nanoseconds(daysAgo = 0): string {
  return `${Date.now() - daysAgo * DAY_MS}000000`;
}

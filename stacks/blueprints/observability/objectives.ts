import type { Alert } from "./alerts";

/** Share of requests that no error of the service's own answers, over 30 days. */
const OBJECTIVE = 0.999;
const DAYS = 30;

/** What the OpenTelemetry SDKs measure of each request to an HTTP server (semantic conventions 1.23 and later). */
const REQUESTS = "http_server_request_duration_seconds_count";

/** How fast a month's errors are used up, and by what two windows it shows: the long one that it lasts, the short one
 * that it has not ended. The factors are those of the Site Reliability Workbook, chapter 5. */
const BURNS = {
  fast: { factor: 14.4, long: "1h", short: "5m" },
  steady: { factor: 6, long: "6h", short: "30m" },
  slow: { factor: 1, long: "3d", short: "6h" },
};

const WINDOWS = [...new Set(Object.values(BURNS).flatMap(({ long, short }) => [short, long]))];

/** Share of errors by service, over each window. */
export function objectiveRules(): object[] {
  return WINDOWS.map((window) => ({
    record: recorded(window),
    expr:
      `sum by (service_name) (rate(${REQUESTS}{http_response_status_code=~"5.."}[${window}]))` +
      ` / sum by (service_name) (rate(${REQUESTS}[${window}]))`,
  }));
}

export function objectiveAlerts(): Alert[] {
  const service = "{{ $labels.service_name }}";
  const burns = ({ factor, long, short }: (typeof BURNS)["fast"]) => {
    const limit = Number((factor * budget()).toPrecision(6));
    return `${recorded(long)} > ${limit} and ${recorded(short)} > ${limit}`;
  };
  const description = `More requests end in an error of the service than ${OBJECTIVE * 100} % over ${DAYS} days allow.`;
  return [
    {
      ...{ alert: "ErrorBudgetBurnsFast", expr: burns(BURNS.fast), minutes: 2, severity: "critical", service },
      summary: `${service}: {{ $value | humanizePercentage }} of its requests fail; a month's budget lasts two days`,
      description,
    },
    {
      ...{ alert: "ErrorBudgetBurns", expr: burns(BURNS.steady), minutes: 15, severity: "critical", service },
      summary: `${service}: {{ $value | humanizePercentage }} of its requests fail; a month's budget lasts five days`,
      description,
    },
    {
      ...{ alert: "ErrorBudgetBurnsSlowly", expr: burns(BURNS.slow), minutes: 60, severity: "warning", service },
      summary: `${service}: {{ $value | humanizePercentage }} of its requests fail; the month's budget will be used up`,
      description,
    },
    {
      alert: "RequestsSlow",
      expr:
        "histogram_quantile(0.95, sum by (service_name, le) (rate(http_server_request_duration_seconds_bucket[10m])))" +
        " > 2",
      ...{ minutes: 15, severity: "warning", service },
      summary: `${service}: one request in twenty takes longer than {{ $value | humanizeDuration }}`,
      description: "What it waits for shows in its traces: the language model, Weaviate, Redis or DynamoDB.",
    },
  ];
}

/** How many times too fast errors come, by the window in which that is measured, and what it takes to be told of it. */
export function burnRates(): Record<string, { expr: string; told: number }> {
  const rate = (window: string) => `${recorded(window)} / ${budget()}`;
  return Object.fromEntries(Object.values(BURNS).map(({ factor, long }) => [long, { expr: rate(long), told: factor }]));
}

/** What is left of the errors that the objective allows in 30 days: 1 where there was none, 0 where they are used up. */
export function budgetLeft(): string {
  const requests = (which: string) => `sum by (service_name) (increase(${REQUESTS}${which}[${DAYS}d]))`;
  const failed = `(${requests('{http_response_status_code=~"5.."}')} or 0 * ${requests("")})`;
  return `1 - ${failed} / ${requests("")} / ${budget()}`;
}

const budget = () => Number((1 - OBJECTIVE).toPrecision(6));

function recorded(window: string): string {
  return `service_name:http_errors:ratio_rate${window}`;
}

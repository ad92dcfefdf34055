import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultOfLogql } from "./expressions";
import { filesOf, logRules, yamlOf } from "./files";

const AT = "/etc/grafana/provisioning/alerting";

test("Grafana has alert rules from the start, on logs, which Prometheus does not see (FLY-087)", () => {
  const { datasources } = yamlOf("grafana", "/etc/grafana/provisioning/datasources/datasources.yml");
  const loki = datasources.find(({ type }: { type: string }) => type === "loki");
  expect(logRules().map(({ title }) => title)).toEqual(["ErrorsLogged", "ApiSendsNoLogs"]);
  for (const { data, condition } of logRules()) {
    const [query, limit] = data;
    expect(query!.datasourceUid).toBe(loki.uid);
    expect(faultOfLogql(query!.model.expr!), query!.model.expr).toBeUndefined();
    expect(limit).toMatchObject({ refId: condition, datasourceUid: "__expr__", model: { expression: query!.refId } });
  }
});

test("each looks back as far as its query counts", () => {
  for (const { title, data } of logRules()) {
    const [, minutes] = /\[(\d+)m\]/.exec(data[0]!.model.expr!)!;
    expect(data[0]!.relativeTimeRange, title).toEqual({ from: 60 * Number(minutes), to: 0 });
  }
});

test("an error is what an SDK calls one: Python's and .NET's worst level is critical", () => {
  const errors = logRules().find(({ title }) => title === "ErrorsLogged")!;
  const [, pattern] = /severity_text=~"\(\?i\)(.+?)"/.exec(errors.data[0]!.model.expr!)!;
  const counted = (level: string) => new RegExp(`^(?:${pattern})$`, "i").test(level);
  const levels = ["ERROR", "Error", "ERROR2", "FATAL", "CRITICAL", "Critical", "WARN", "Warning", "INFO", "DEBUG"];
  expect(levels.filter(counted)).toEqual(levels.slice(0, 6));
});

test("no line at all is an alert where lines are missed, and none where errors are counted", () => {
  expect(logRules().map(({ title, noDataState }) => [title, noDataState])).toEqual([
    ["ErrorsLogged", "OK"],
    ["ApiSendsNoLogs", "Alerting"],
  ]);
});

test("what Grafana finds goes to whom Alertmanager tells of it (FLY-087)", () => {
  const { contactPoints } = yamlOf("grafana", `${AT}/contact-points.yml`);
  const { policies } = yamlOf("grafana", `${AT}/policies.yml`);
  const [{ name, receivers }] = contactPoints;
  expect(policies.map(({ receiver }: { receiver: string }) => receiver)).toEqual([name]);
  expect(receivers).toMatchObject([
    { type: "prometheus-alertmanager", settings: { url: "http://{PROMETHEUS_ALERTS_ADDRESS}" } },
  ]);
  for (const { labels } of logRules()) expect(["critical", "warning"]).toContain(labels.severity);
});

test("what Grafana finds is told again in good time before Alertmanager takes it to be over (FLY-087)", () => {
  const { policies } = yamlOf("grafana", `${AT}/policies.yml`);
  const { global } = yamlOf("prometheus", "/etc/alertmanager/alertmanager.yml", "alertmanager");
  // Without these, the defaults of the two.
  const [{ group_interval = "5m", repeat_interval = "4h" }] = policies;
  const { resolve_timeout = "5m" } = global ?? {};
  // A group is looked at once an interval: what is to be repeated is sent with the next.
  expect(minutesOf(resolve_timeout)).toBeGreaterThanOrEqual(
    2 * (minutesOf(repeat_interval) + minutesOf(group_interval)),
  );
});

/** `5m` or `4h`. */
function minutesOf(duration: string): number {
  const [, count, unit] = /^(\d+)([mh])$/.exec(duration)!;
  return Number(count) * (unit === "h" ? 60 : 1);
}

test.each(logRules().map((one) => [one.title, one.annotations] as const))("%s says what to do", (_, said) => {
  expect(existsSync(said.runbook!), said.runbook).toBe(true);
  const page = readFileSync(said.runbook!, "utf8");
  for (const part of ["## What it means", "## Look", "## Do"]) expect(page).toContain(part);
});

test("Grafana does not take a variable of its own for one of its environment", () => {
  for (const [path, text] of Object.entries(filesOf("grafana"))) {
    if (path.startsWith(AT)) expect(text, path).not.toContain("$");
  }
});

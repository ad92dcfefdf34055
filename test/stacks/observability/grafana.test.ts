import { describe, expect, test } from "vitest";
import { faultOfPromql, unknownIn } from "./expressions";
import { dashboards, filesOf, knownMetrics, queriesFrom, yamlOf } from "./files";

describe("Grafana", () => {
  test("links metric to trace and trace to log, by data sources that there are (FLY-031)", () => {
    const { datasources } = yamlOf("grafana", "/etc/grafana/provisioning/datasources/datasources.yml");
    const uids = datasources.map(({ uid }: { uid: string }) => uid);
    expect(uids).toEqual(["metrics", "logs", "traces", "alerts"]);
    const named = [...JSON.stringify(datasources).matchAll(/"datasourceUid":"(\w+)"/g)].map(([, uid]) => uid);
    expect(new Set(named)).toEqual(new Set(["metrics", "logs", "traces"]));
    const sources = dashboards().flatMap(({ panels }) => panels.map(({ datasource }) => datasource.uid));
    expect(sources.filter((uid) => !uids.includes(uid))).toEqual([]);
  });

  test("looks back over more than one value of those who send once a minute, as SDKs do", () => {
    const { datasources } = yamlOf("grafana", "/etc/grafana/provisioning/datasources/datasources.yml");
    const { jsonData } = datasources.find(({ type }: { type: string }) => type === "prometheus");
    const { scrape_interval } = yamlOf("prometheus", "/etc/prometheus/prometheus.yml").global;
    // Grafana's $__rate_interval is at least four times this.
    expect(jsonData.timeInterval).toBe("60s");
    expect(Number.parseInt(scrape_interval, 10)).toBeLessThanOrEqual(60);
  });

  test("shows the collector's CPU and memory beside the others', which has names of its own for them", () => {
    const exprs = dashboards()
      .find(({ uid }) => uid === "platform")!
      .panels.filter(({ title }) => ["CPU", "Memory"].includes(title))
      .map(({ targets }) => JSON.stringify(targets));
    expect(exprs).toEqual([
      expect.stringMatching(/process_resident_memory_bytes or otelcol_process_memory_rss/),
      expect.stringMatching(/rate\(process_cpu_seconds_total.* or rate\(otelcol_process_cpu_seconds/),
    ]);
  });

  test("goes on from a span to what its service measures (FLY-031)", () => {
    const links = Object.values(queriesFrom("api"));
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((expr) => !expr.includes('{service_name="api"}'))).toEqual([]);
    expect(links.flatMap((expr) => [faultOfPromql(expr) ?? [], unknownIn(expr, knownMetrics())].flat())).toEqual([]);
  });

  test("has dashboards of the services, their objectives, the platform, telemetry and Weaviate, each with a name of its own", () => {
    expect(
      dashboards()
        .map(({ uid }) => uid)
        .sort(),
    ).toEqual(["objectives", "platform", "service", "telemetry", "weaviate"]);
  });

  test("does not take a variable of its own for one of its environment", () => {
    const text = filesOf("grafana")["/etc/grafana/provisioning/datasources/datasources.yml"]!;
    // It reads `$name` and `${name}` of these files as environment variables, and `$$` as a dollar sign.
    expect(text.replaceAll("$$", "")).not.toContain("$");
  });
});

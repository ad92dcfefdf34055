import { readdirSync, readFileSync } from "node:fs";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadSite } from "../../../imports/sites";
import { serviceSpec } from "../../../modules/service/spec";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { deployed } from "../../deployed";
import { accountOf } from "../../iam/account";
import { allows } from "../../iam/simulate";
import { withoutVariables } from "../../stacks/observability/expressions";
import { dashboards, logRules, yamlOf } from "../../stacks/observability/files";
import { findProgram } from "../programs";
import { settings } from "./loki-settings";
import { writableOf } from "./loopback";
import { MeasuredApi, TRACE } from "./measured-api";
import { Running } from "./running";
import { SAID } from "./said";

// One story, told in order: lines come by the collector, are asked for, and outlive Loki's task, its volume, not a month.
const SEEN = { timeout: 120_000, interval: 250 };
const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
const [LINE, OLD] = ["The model did not answer.", "The model did not answer a month ago."];
const CHUNKS = /^fake\//;
const INDEX = /^index\/index_\d+\//;

let running: Running;
let api: MeasuredApi;

beforeAll(async () => {
  running = await Running.start(["loki", "otelcol"]);
  api = new MeasuredApi(running.places.otlp_http);
});
afterAll(async () => {
  api?.stop();
  await running?.stop();
});

interface Line {
  labels: Record<string, string>;
  text: string;
  /** What Loki keeps beside the text, and Grafana shows as fields. */
  metadata: Record<string, string>;
}

/** Lines that a query finds within an hour of now, or of that time some days ago. */
async function lines(expr: string, daysAgo = 0): Promise<Line[]> {
  const then = Date.now() - daysAgo * DAY_MS;
  const [start, end] = [then - HOUR_MS, then + HOUR_MS].map((one) => new Date(one).toISOString());
  const path = `/loki/api/v1/query_range?query=${encodeURIComponent(expr)}&start=${start}&end=${end}`;
  type Value = [time: string, text: string, { structuredMetadata: Record<string, string> }];
  const { data } = await running.ask<{ data: { result: { stream: Line["labels"]; values: Value[] }[] } }>(
    "loki",
    path,
    {
      "X-Loki-Response-Encoding-Flags": "categorize-labels",
    },
  );
  return data.result.flatMap(({ stream: labels, values }) =>
    values.map(([, text, { structuredMetadata: metadata }]) => ({ labels, text, metadata })),
  );
}

const textsOf = async (...query: Parameters<typeof lines>) => (await lines(...query)).map(({ text }) => text);
const all = (service: string) => `{service_name="${service}"}`;

describe("a line that the collector sends", () => {
  test("is kept with labels of who wrote it, and of no process (FLY-031)", async () => {
    await api.sendLine(LINE);
    await expect.poll(() => textsOf(all("api")), SEEN).toEqual([LINE]);
    const [line] = await lines(all("api"));
    expect(line!.labels).toEqual({ service_name: "api", deployment_environment_name: SAID.ENVIRONMENT });
    expect(line!.metadata).toMatchObject({ severity_text: "ERROR", detected_level: "error" });
  });

  test("has the label by which Grafana goes on to its trace (FLY-031)", async () => {
    const { datasources } = yamlOf("grafana", "/etc/grafana/provisioning/datasources/datasources.yml");
    const { jsonData } = datasources.find(({ type }: { type: string }) => type === "loki");
    const [{ matcherType, matcherRegex }] = jsonData.derivedFields;
    const [line] = await lines(all("api"));
    expect(matcherType).toBe("label");
    expect(line!.metadata[matcherRegex]).toBe(TRACE);
  });

  test("is found from its trace by the query that Grafana makes (FLY-031)", async () => {
    const from = (trace: string) =>
      `${all("api")} | label_format log_line_contains_trace_id=\`{{ contains "${trace}" __line__ }}\`` +
      ` | log_line_contains_trace_id="true" or trace_id="${trace}"`;
    expect(await textsOf(from(TRACE))).toEqual([LINE]);
    expect(await textsOf(from("0".repeat(32)))).toEqual([]);
  });
});

describe("a query", () => {
  const panels = dashboards().flatMap(({ title, panels }) =>
    panels
      .filter(({ datasource }) => datasource.uid === "logs")
      .flatMap((panel) => panel.targets.map(({ expr }) => [`${title}: ${panel.title}`, expr] as const)),
  );

  test.each(panels)("of %s finds it (FLY-031)", async (_, expr) => {
    expect(await textsOf(expr.replaceAll("$service_name", "api"))).toEqual([LINE]);
    expect(await textsOf(withoutVariables(expr))).toEqual([]);
  });

  test.each(logRules().map(({ title, data }) => [title, data[0]!.model.expr!] as const))(
    "of the alert %s counts it (FLY-087)",
    async (_, expr) => {
      const path = `/loki/api/v1/query?query=${encodeURIComponent(expr)}`;
      const { data } = await running.ask<{ data: { result: { metric: object; value: [number, string] }[] } }>(
        "loki",
        path,
      );
      expect(data.result.map(({ value }) => value[1])).toEqual(["1"]);
      if (expr.includes("by (service)")) expect(data.result[0]!.metric).toEqual({ service: "api" });
    },
  );

  test("that is none is refused", async () => {
    await expect(lines('{service_name="api"} | detected_levl=~')).rejects.toThrow("parse error");
  });
});

describe("Loki", () => {
  test("is well by the health check of its container, which knows when it is not", async () => {
    const { health } = serviceSpec.parse(flynapse.services!.loki);
    const [, , ...args] = (health as { command: string[] }).command;
    const check = async (port: number) =>
      execa(
        await findProgram("loki"),
        args.map((one) => one.replace(":3100", `:${port}`)),
        { reject: false },
      );
    expect(await check(running.places.loki)).toMatchObject({ exitCode: 0, stdout: "Loki is healthy" });
    expect(await check(9)).toMatchObject({ exitCode: 1 });
  });

  test("says that it does what its file says, thirty days and all", async () => {
    const file = settings(parse(readFileSync(`${running.folder}/etc/loki/loki.yaml`, "utf8")));
    const said = settings(parse(await running.read("loki", "/config")));
    expect(file["limits_config.retention_period"]).toBe(30 * 86_400);
    expect(file["compactor.retention_enabled"]).toBe(true);
    // It says nothing of what is off.
    const differing = Object.entries(file).filter(([path, value]) => (said[path] ?? false) !== value);
    expect(differing.map(([path, value]) => ({ path, file: value, said: said[path] }))).toEqual([]);
  });

  test("has all metrics that rules and dashboards read, once it has refused a line", async () => {
    const known = JSON.parse(readFileSync("test/stacks/observability/metrics.json", "utf8"));
    await api.sendLine(OLD, { daysAgo: 61 });
    const missing = async () => {
      const served = await running.read("loki", "/metrics");
      return known["every job"].concat(known.loki).filter((name: string) => !served.includes(`\n${name}`));
    };
    // Prometheus makes it.
    await expect.poll(missing, SEEN).toEqual(["up"]);
  });
});

describe("what Loki keeps", () => {
  const keysOf = async (pattern: RegExp) => (await running.bucket.keys()).filter((key) => pattern.test(key));
  const streams = async () =>
    /^loki_ingester_memory_streams\{.*\} (\d+)$/m.exec(await running.read("loki", "/metrics"))?.[1];
  /** A table of the index for each day that has lines. */
  const tables = async () => [...new Set((await keysOf(INDEX)).map((key) => key.split("/")[1]))];

  test("is on its volume when it is killed before anything is in S3", async () => {
    await api.sendLine(OLD, { daysAgo: 31, of: "dashboard" });
    await expect.poll(streams, SEEN).toBe("2");
    expect(await keysOf(CHUNKS)).toEqual([]);
    await running.replaceLoki("SIGKILL", "same");
    expect(await textsOf(all("api"))).toEqual([LINE]);
    expect(await streams()).toBe("2");
  });

  test("is in S3, chunks and index, when its task has ended, and comes back without its volume (FLY-080)", async () => {
    await running.replaceLoki("SIGTERM", "empty");
    expect(await keysOf(CHUNKS)).toHaveLength(2);
    expect(await keysOf(INDEX)).not.toEqual([]);
    expect(await textsOf(all("api"))).toEqual([LINE]);
  });

  test("is deleted from S3 after thirty days, chunks and index, and not before", async () => {
    await expect.poll(() => keysOf(CHUNKS), SEEN).toHaveLength(1);
    expect(await tables()).toHaveLength(1);
    await running.replaceLoki("SIGTERM", "empty");
    expect(await textsOf(all("api"))).toEqual([LINE]);
  });

  test("is got from S3, put and deleted by what the role of its task may do (FLY-080)", async () => {
    const account = accountOf(deployed(await loadSite("acme")));
    const bucket = account.arnOf("aws_s3_bucket.loki_chunks");
    const asked = await running.bucket.operations();
    expect(asked).toEqual(
      expect.arrayContaining(["s3:DeleteObject", "s3:GetObject", "s3:ListObjectsV2", "s3:PutObject"]),
    );
    const refused = [];
    for (const operation of asked) {
      const call = CALLS[operation] ?? { does: operation, on: "/a/b" };
      if (!(await allows(account, { as: "loki-task", does: call.does, on: bucket + call.on }))) refused.push(operation);
    }
    expect(refused).toEqual([]);
  });
});

describe("all the while Loki", () => {
  test("wrote to no other folder than it has in its container, which is read-only", () => {
    const own = writableOf(serviceSpec.parse(flynapse.services!.loki));
    const given = ["etc", "webhooks", "loki.log", "otelcol.log"];
    expect(readdirSync(running.folder).sort()).toEqual([...own, ...given].sort());
  });

  test("had nothing to warn of but that it began, refused a line, and ended", () => {
    const warnings = running.logOf("loki").match(/^.*level=(warn|error).*$/gm)!;
    const passing = /empty ring|context canceled|broken pipe|connection reset|timestamp too old/;
    expect(warnings.filter((line) => !passing.test(line))).toEqual([]);
  });
});

/** Operations of S3 that are not called as the action that allows them, or are not of an object. */
const CALLS: Record<string, { does: string; on: string }> = {
  "s3:HeadObject": { does: "s3:GetObject", on: "/a/b" },
  "s3:ListObjectsV2": { does: "s3:ListBucket", on: "" },
};

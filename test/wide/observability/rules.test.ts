import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { chatOptions } from "../../../stacks/blueprints/observability/chats";
import { budgetLeft } from "../../../stacks/blueprints/observability/objectives";
import { alertmanagerWith, filesOf, rules } from "../../stacks/observability/files";
import { findProgram } from "../programs";
import { FIRING } from "./firing";
import { said } from "./said";

const folder = mkdtempSync(join(tmpdir(), "observability-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (path: string) => join(folder, path);
let promtool: string;
let amtool: string;
let otelcol: string;
let loki: string;

beforeAll(async () => {
  const services = { ...filesOf("prometheus"), ...filesOf("otel-collector"), ...filesOf("loki") };
  const files = { ...services, ...filesOf("prometheus", "alertmanager") };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), said(text).replaceAll("/etc/prometheus/", at("/etc/prometheus/")));
  }
  promtool = await findProgram("promtool");
  amtool = await findProgram("amtool");
  otelcol = await findProgram("otelcol");
  loki = await findProgram("loki");
});

describe("Prometheus", () => {
  test("takes its configuration and every rule", async () => {
    const { stdout } = await execa(promtool, ["check", "config", at("/etc/prometheus/prometheus.yml")]);
    expect(stdout).toContain("is valid prometheus config file syntax");
    const found = [...stdout.matchAll(/SUCCESS: (\d+) rules found/g)].map(([, count]) => Number(count));
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(rules().length);
  });

  test("has a case for every alert", () => {
    expect(Object.keys(FIRING).sort()).toEqual(
      rules()
        .flatMap(({ alert }) => alert ?? [])
        .sort(),
    );
  });

  test.each(Object.entries(FIRING))("fires %s in its time, and not before", async (alert, one) => {
    const { series, minutes, severity, service = "" } = one;
    const lasting = Number.parseInt(rules().find((rule) => rule.alert === alert)!.for!, 10);
    const query = `count by (alertname, severity, service) (ALERTS{alertstate="firing", alertname="${alert}"})`;
    const labels = `{alertname="${alert}", service="${service}", severity="${severity}"}`;
    const expected = (time: number, fires: boolean) => ({
      ...{ expr: query, eval_time: `${time}m` },
      exp_samples: fires ? [{ labels, value: 1 }] : [],
    });
    const file = at(`${alert}.test.yml`);
    writeFileSync(
      file,
      stringify({
        rule_files: [at("/etc/prometheus/rules/*.yml")],
        evaluation_interval: "1m",
        tests: [
          {
            interval: "1m",
            input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
            // The cause is there from the start, and it must last.
            promql_expr_test: [expected(lasting - 1, false), expected(minutes, true)],
          },
        ],
      }),
    );
    const { exitCode, stdout, stderr } = await execa(promtool, ["test", "rules", file], { reject: false });
    expect(exitCode, `${stdout}${stderr}`).toBe(0);
  });
});

describe("what is left of the errors that a month allows", () => {
  const count = (service: string, status: string) =>
    `http_server_request_duration_seconds_count{service_name="${service}", http_response_status_code="${status}"}`;

  test.each([
    ["all of it where none came", {}, 1],
    ["half of it where half of them came", { [count("api", "500")]: "0+0.05x800" }, 0.5],
    ["nothing, and less, where more came", { [count("api", "503")]: "0+0.2x800" }, -1],
  ])("is %s", async (_, errors: Record<string, string>, left) => {
    const file = at("budget.test.yml");
    const series = { [count("api", "200")]: `0+${100 - rateOf(errors)}x800`, ...errors };
    const asked = `round(${budgetLeft()}, 0.001)`;
    writeFileSync(
      file,
      stringify({
        rule_files: [],
        tests: [
          {
            interval: "1h",
            input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
            promql_expr_test: [
              { expr: asked, eval_time: "750h", exp_samples: [{ labels: '{service_name="api"}', value: left }] },
            ],
          },
        ],
      }),
    );
    const { exitCode, stdout, stderr } = await execa(promtool, ["test", "rules", file], { reject: false });
    expect(exitCode, `${stdout}${stderr}`).toBe(0);
  });
});

/** Errors an hour. */
const rateOf = (errors: Record<string, string>) => Number(/\+([\d.]+)x/.exec(Object.values(errors).join())?.[1] ?? 0);

describe("the collector", () => {
  test("takes its configuration, by its own check (FLY-031)", async () => {
    const config = at("/etc/otelcol/config.yaml");
    const { exitCode, stderr } = await execa(otelcol, ["validate", `--config=${config}`], { reject: false });
    expect(exitCode, stderr).toBe(0);
    writeFileSync(at("broken.yaml"), readFileSync(config, "utf8").replace("limit_mib", "limit"));
    await expect(execa(otelcol, ["validate", `--config=${at("broken.yaml")}`])).rejects.toThrow("limit");
  });
});

describe("Loki", () => {
  test("takes its configuration, by its own check (FLY-031)", async () => {
    const config = at("/etc/loki/loki.yaml");
    const verify = (file: string) => execa(loki, [`-config.file=${file}`, "-verify-config"]);
    expect((await verify(config)).stderr).toContain("config is valid");
    writeFileSync(at("broken.yaml"), readFileSync(config, "utf8").replace("retention_period", "retention"));
    await expect(verify(at("broken.yaml"))).rejects.toThrow("field retention not found");
  });
});

describe("Alertmanager", () => {
  const config = () => at("/etc/alertmanager/alertmanager.yml");

  test("takes its configuration", async () => {
    const { stdout } = await execa(amtool, ["check-config", config()]);
    expect(stdout).toContain("SUCCESS");
  });

  test.each(Object.keys(chatOptions.options))("takes its configuration with %s (FLY-088)", async (option) => {
    const file = at(`${option}.yml`);
    writeFileSync(file, said(alertmanagerWith(option).config));
    expect((await execa(amtool, ["check-config", file])).stdout).toContain("SUCCESS");
  });

  test.each(Object.entries(FIRING))("routes %s to the receiver of its severity", async (alertname, { severity }) => {
    const labels = [`alertname=${alertname}`, `severity=${severity}`];
    const { stdout } = await execa(amtool, ["config", "routes", "test", `--config.file=${config()}`, ...labels]);
    expect(stdout.trim()).toBe(severity);
  });
});

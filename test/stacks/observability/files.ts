import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { serviceSpec } from "../../../modules/service/spec";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { flynapseOptions } from "../../../stacks/blueprints/flynapse-options";
import { withOptions } from "../../../stacks/blueprints/options";

type Files = Record<string, Record<string, string>>;

/** The files of a container of Flynapse, by their path in it. */
export function filesOf(service: string, sidecar?: string): Record<string, string> {
  const spec = flynapse.services![service]!;
  const { files } = (sidecar ? spec.sidecars![sidecar] : spec) as { files: Files };
  return Object.fromEntries(
    Object.entries(files).flatMap(([folder, inside]) =>
      Object.entries(inside).map(([name, text]) => [`${folder}/${name}`, text] as const),
    ),
  );
}

/** Alertmanager's container where a site chose this option, and the text of its configuration. */
export function alertmanagerWith(option: string) {
  const { services } = withOptions({ ...flynapse, ...flynapseOptions }, [option]);
  const { alertmanager } = serviceSpec.parse(services!.prometheus).sidecars;
  return { ...alertmanager!, config: alertmanager!.files["/etc/alertmanager"]!["alertmanager.yml"]! };
}

/** One of them, read. */
// biome-ignore lint/suspicious/noExplicitAny: each has a shape of its own, which is what tests look at.
export function yamlOf(service: string, path: string, sidecar?: string): any {
  return parseYaml(filesOf(service, sidecar)[path]!);
}

export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Prometheus's rules, from its files. */
export function rules(): Rule[] {
  const texts = Object.entries(filesOf("prometheus")).filter(([path]) => path.includes("/rules/"));
  return texts.flatMap(([, text]) =>
    (parseYaml(text) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
  );
}

/** What somebody sends, by who it is; and what rules record. */
export function knownMetrics(): string[] {
  return [...rules().flatMap(({ record }) => record ?? []), ...Object.values(sentMetrics()).flat()];
}

export function sentMetrics(): Record<string, string[]> {
  return JSON.parse(readFileSync("test/stacks/observability/metrics.json", "utf8")) as Record<string, string[]>;
}

export interface LogRule {
  title: string;
  condition: string;
  noDataState: string;
  data: {
    refId: string;
    datasourceUid: string;
    relativeTimeRange?: object;
    model: { expr?: string; expression?: string };
  }[];
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** Grafana's alert rules, from its files. */
export function logRules(): LogRule[] {
  const { groups } = yamlOf("grafana", "/etc/grafana/provisioning/alerting/rules.yml");
  return groups.flatMap((group: { rules: LogRule[] }) => group.rules);
}

interface Panel {
  title: string;
  datasource: { uid: string };
  targets: { expr: string }[];
}

export interface Dashboard {
  uid: string;
  title: string;
  panels: Panel[];
}

/** Grafana's dashboards, from its files. */
export function dashboards(): Dashboard[] {
  const texts = Object.entries(filesOf("grafana")).filter(([path]) => path.endsWith(".json"));
  return texts.map(([, text]) => JSON.parse(text) as Dashboard);
}

/** Where Grafana goes on from a span of a service, as PromQL by the name of the link. */
export function queriesFrom(service: string): Record<string, string> {
  const { datasources } = yamlOf("grafana", "/etc/grafana/provisioning/datasources/datasources.yml");
  const { jsonData } = datasources.find(({ type }: { type: string }) => type === "tempo");
  const { tags, queries } = jsonData.tracesToMetrics as {
    tags: { key: string; value: string }[];
    queries: { name: string; query: string }[];
  };
  const values: Record<string, string> = { "service.name": service };
  const known = tags.map(({ key, value }) => `${value}="${values[key]}"`).join(", ");
  // Of the file it reads `$$` as a dollar sign; then the variable is its own.
  return Object.fromEntries(
    queries.map(({ name, query }) => [name, query.replaceAll("$$", "$").replaceAll("$__tags", known)]),
  );
}

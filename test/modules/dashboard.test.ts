import { expect, test } from "vitest";
import { Dashboard, type Graph } from "../../modules/dashboard";
import type { Metric } from "../../modules/metric";
import { resource, synthModule } from "../synth";

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: Record<string, unknown>;
}

const metric: Metric = { namespace: "AWS/ECS", name: "CPU", statistic: "Average", dimensions: { ServiceName: "api" } };
const graph: Graph = { title: "cpu", unit: "percent", limit: 85, region: "eu-central-1", metrics: { one: metric } };
const math = { ...graph, metrics: { a: metric, b: metric }, expression: "a - b" };
const made = synthModule((stack) => {
  const graphs = { api: [graph, math, graph, graph, graph], web: [graph] };
  new Dashboard(stack, "this", { name: "client", alarmArns: ["a", "b", "c", "d", "e"], graphs });
});
const body = JSON.parse(String(resource(made, "aws_cloudwatch_dashboard.this").dashboard_body));
const widgets = body.widgets as Widget[];
const graphs = widgets.filter(({ type }) => type === "metric");

test("the states of all alarms come first, then a heading and the graphs of each thing", () => {
  expect(widgets[0]).toMatchObject({ type: "alarm", x: 0, y: 0, properties: { alarms: ["a", "b", "c", "d", "e"] } });
  const headings = widgets.filter(({ type }) => type === "text");
  expect(headings.map(({ properties }) => properties.markdown)).toEqual(["## api", "## web"]);
  expect(widgets.map(({ type }) => type).join(" ")).toBe("alarm text metric metric metric metric metric text metric");
});

test("no widget covers another, or stands beyond the 24 columns", () => {
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)} ${y + Math.floor(cell / width)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(widgets.filter(({ x, width }) => x + width > 24)).toEqual([]);
});

test("a graph shows the metric of its alarm with the limit as a line", () => {
  expect(graphs[0]!.properties).toMatchObject({
    ...{ title: "cpu", region: "eu-central-1", period: 60 },
    metrics: [["AWS/ECS", "CPU", "ServiceName", "api", { id: "one", stat: "Average" }]],
    annotations: { horizontal: [{ label: "alarm", value: 85 }] },
  });
});

test("of what is made of several metrics it shows the result beside the limit, and these on the other side", () => {
  expect(graphs[1]!.properties.metrics).toEqual([
    [{ expression: "a - b", id: "result", label: "cpu", region: "eu-central-1" }],
    ["AWS/ECS", "CPU", "ServiceName", "api", { id: "a", stat: "Average", yAxis: "right" }],
    ["AWS/ECS", "CPU", "ServiceName", "api", { id: "b", stat: "Average", yAxis: "right" }],
  ]);
});

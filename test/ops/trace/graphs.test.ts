import { expect, test } from "vitest";
import type { Expression } from "../../../ops/terraform/written";
import { graphed } from "../../../ops/trace/checks/graphs";
import { judgeLine } from "../../../ops/trace/line";
import { sitePlans } from "./site-plans";

const line = graphed("AWS/ECS", "CPUUtilization", "RunningTaskCount");
const metric = (name: string, drawn: Expression = { stat: "Average" }): Expression => [
  "AWS/ECS",
  name,
  "ServiceName",
  "api",
  drawn,
];
const judged = (...metrics: Expression[]) => {
  const heading = { type: "text", properties: { markdown: "## api" } };
  const dashboard_body: Expression = { widgets: [heading, { type: "metric", properties: { metrics } }] };
  return judgeLine(line, sitePlans({ watch: { "aws_cloudwatch_dashboard.this": { written: { dashboard_body } } } }));
};

test("a metric has a graph where the dashboard draws it", () => {
  const expression: Expression = [{ expression: "100 * a / b", id: "result" }];
  expect(judged(expression, metric("CPUUtilization"), metric("RunningTaskCount", { yAxis: "right" }))).toEqual([]);
});

test("and none where it is not there, or hidden behind what is made of it", () => {
  expect(judged(metric("CPUUtilization"))).toHaveLength(1);
  expect(judged(metric("CPUUtilization"), metric("RunningTaskCount", { visible: false }))).toHaveLength(1);
});

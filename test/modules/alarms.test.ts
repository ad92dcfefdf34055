import { describe, expect, test } from "vitest";
import { type AlarmProps, Alarms } from "../../modules/alarms";
import type { Metric } from "../../modules/metric";
import { resource, synthModule } from "../synth";

const metric = (name: string): Metric => ({
  ...{ namespace: "AWS/ECS", name, statistic: "Average" },
  dimensions: { ClusterName: "client", ServiceName: "api" },
});
const props: AlarmProps = {
  name: "client-api-cpu",
  description: "Busy.",
  metrics: { one: metric("CPUUtilization") },
  limit: { above: 85, minutes: 5 },
  missing: { means: "notBreaching", why: "No task, no load." },
  topicArn: "arn:topic",
};
const made = synthModule((stack) => {
  new Alarms(stack, "api", {
    cpu: props,
    hits: { ...props, limit: { below: 50, minutes: 60 }, topicArn: undefined },
    expiry: { ...props, limit: { below: 30, minutes: 1440 }, everyMinutes: 1440 },
    tasks: {
      ...props,
      metrics: { desired: metric("Desired"), running: metric("Running") },
      expression: "desired - running",
    },
  });
});
const alarm = (measure: string) => resource(made, `aws_cloudwatch_metric_alarm.api_${measure}`);

describe("an alarm", () => {
  test("rings above its limit when every minute of the last ones was, and says to its topic when it is over", () => {
    expect(alarm("cpu")).toEqual({
      alarm_name: "client-api-cpu",
      alarm_description: "Busy.",
      ...{ namespace: "AWS/ECS", metric_name: "CPUUtilization", statistic: "Average", period: 60 },
      dimensions: { ClusterName: "client", ServiceName: "api" },
      ...{ comparison_operator: "GreaterThanThreshold", threshold: 85, evaluation_periods: 5 },
      treat_missing_data: "notBreaching",
      alarm_actions: ["arn:topic"],
      ok_actions: ["arn:topic"],
    });
  });

  test("may ring below a limit, and without a topic tells nobody", () => {
    expect(alarm("hits")).toMatchObject({ comparison_operator: "LessThanThreshold", threshold: 50 });
    expect(alarm("hits")).not.toHaveProperty("alarm_actions");
    expect(alarm("hits")).not.toHaveProperty("ok_actions");
  });

  test("looks at one data point a day where AWS reports no more: of 1,440 a minute none would be there", () => {
    expect(alarm("expiry")).toMatchObject({ period: 86_400, evaluation_periods: 1, threshold: 30 });
  });

  test("may look at what is made of several metrics: the expression is the one that is returned", () => {
    const queries = alarm("tasks").metric_query as Record<string, unknown>[];
    expect(queries[0]).toEqual({ id: "result", expression: "desired - running", return_data: true });
    expect(queries.slice(1)).toMatchObject([
      { id: "desired", metric: { metric_name: "Desired", stat: "Average", period: 60 } },
      { id: "running", metric: { metric_name: "Running", stat: "Average", period: 60 } },
    ]);
    expect(queries.filter((one) => one.return_data)).toHaveLength(1);
    for (const argument of ["metric_name", "period", "statistic", "dimensions", "namespace"]) {
      expect(alarm("tasks")).not.toHaveProperty(argument);
    }
  });
});

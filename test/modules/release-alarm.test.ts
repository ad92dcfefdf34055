import { expect, test } from "vitest";
import { Service } from "../../modules/service/service";
import { addresses, resource, synthModule } from "../synth";
import { api } from "./services";

const module = synthModule((stack) => {
  new Service(stack, "api", { ...api, rollbackAbove: { errorsPercent: 5 } });
  new Service(stack, "plain", { ...api, container: "api" });
});

test("a release that ECS deploys is taken back by its alarm, beside the circuit breaker", () => {
  const { alarms, deployment_circuit_breaker, lifecycle } = resource(module, "aws_ecs_service.api");
  expect(deployment_circuit_breaker).toEqual({ enable: true, rollback: true });
  const alarm_names = ["${aws_cloudwatch_metric_alarm.api_release.alarm_name}"];
  expect(alarms).toEqual({ enable: true, rollback: true, alarm_names });
  expect(JSON.stringify(lifecycle)).toContain("answered too many requests with errors, or did not become healthy");
});

test("the alarm is the share of 5xx among its target group's answers, in each of two minutes; silence is no error", () => {
  const alarm = resource(module, "aws_cloudwatch_metric_alarm.api_release");
  expect(alarm).toMatchObject({
    ...{ comparison_operator: "GreaterThanThreshold", threshold: 5, evaluation_periods: 2 },
    treat_missing_data: "notBreaching",
  });
  expect(alarm).not.toHaveProperty("alarm_actions");
  const dimensions = { LoadBalancer: "app/public/1", TargetGroup: "${aws_lb_target_group.api.arn_suffix}" };
  expect(alarm.metric_query).toMatchObject([
    { id: "result", expression: "100 * (FILL(errors_1, 0)) / (FILL(requests_1, 0))", return_data: true },
    { id: "errors_1", metric: { metric_name: "HTTPCode_Target_5XX_Count", stat: "Sum", period: 60, dimensions } },
    { id: "requests_1", metric: { metric_name: "RequestCount", stat: "Sum", period: 60, dimensions } },
  ]);
});

test("there is none where the blueprint names no share", () => {
  expect(resource(module, "aws_ecs_service.plain")).not.toHaveProperty("alarms");
  expect(addresses(module)).not.toContain("aws_cloudwatch_metric_alarm.plain_release");
});

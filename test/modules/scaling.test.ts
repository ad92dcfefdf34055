import { describe, expect, test } from "vitest";
import { Service } from "../../modules/service/service";
import { block, ofType } from "../reading";
import { resource, synthModule } from "../synth";
import { api, store } from "./services";

const module = synthModule((stack) => {
  new Service(stack, "store", store);
  new Service(stack, "api", { ...api, scaling: { cpuPercent: 60, requestsPerTarget: 1_000 } });
});
const service = resource(module, "aws_ecs_service.api");

describe("a service that scales", () => {
  const policy = (name: string) => resource(module, `aws_appautoscaling_policy.${name}`);
  const tracked = (name: string) => block(policy(name), "target_tracking_scaling_policy_configuration");

  test("goes from its fewest to its most tasks, and nobody else says how many there are", () => {
    expect(resource(module, "aws_appautoscaling_target.api")).toEqual({
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: "service/client-flynapse/${aws_ecs_service.api.name}",
      min_capacity: 2,
      max_capacity: 4,
    });
    expect(service.lifecycle).toMatchObject({ ignore_changes: ["desired_count"] });
  });

  test("follows each measure that it has, and no other", () => {
    expect(ofType([module], "aws_appautoscaling_policy").map(({ name }) => name)).toEqual(["api_cpu", "api_requests"]);
    expect(tracked("api_cpu")).toMatchObject({
      target_value: 60,
      predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
    });
    expect(tracked("api_requests")).toMatchObject({
      target_value: 1_000,
      predefined_metric_specification: {
        predefined_metric_type: "ALBRequestCountPerTarget",
        resource_label: "app/public/1/${aws_lb_target_group.api.arn_suffix}",
      },
    });
  });

  test("gets a task more after two minutes of slow answers, and none taken away by them", () => {
    const slow = synthModule((stack) => {
      new Service(stack, "api", { ...api, scaling: { cpuPercent: 60, responseSeconds: 2 } });
    });
    expect(resource(slow, "aws_cloudwatch_metric_alarm.api_slow")).toMatchObject({
      ...{ namespace: "AWS/ApplicationELB", metric_name: "TargetResponseTime", statistic: "Average" },
      dimensions: { LoadBalancer: "app/public/1", TargetGroup: "${aws_lb_target_group.api.arn_suffix}" },
      ...{ comparison_operator: "GreaterThanThreshold", threshold: 2, period: 60, evaluation_periods: 2 },
      alarm_actions: ["${aws_appautoscaling_policy.api_response.arn}"],
    });
    expect(resource(slow, "aws_appautoscaling_policy.api_response")).toMatchObject({
      policy_type: "StepScaling",
      step_scaling_policy_configuration: {
        adjustment_type: "ChangeInCapacity",
        step_adjustment: [{ metric_interval_lower_bound: "0", scaling_adjustment: 1 }],
      },
    });
    expect(ofType([module], "aws_cloudwatch_metric_alarm")).toEqual([]);
  });

  test("and one that does not has the number of tasks that the plan says", () => {
    expect(resource(module, "aws_ecs_service.store").lifecycle).not.toHaveProperty("ignore_changes");
  });
});

import { describe, expect, test } from "vitest";
import { Service } from "../../modules/service/service";
import { TestListener } from "../../modules/service/test-listener";
import { statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";
import { api } from "./services";

const route = { ...api.route!, testListenerArn: "arn:test-listener" };
const rollbackAbove = { errorsPercent: 5 };
const module = synthModule((stack) => {
  new Service(stack, "api", { ...api, delivery: "blue-green", route });
  new Service(stack, "front", {
    ...api,
    container: "api",
    delivery: "canary",
    route: { ...route, default: true },
    rollbackAbove,
  });
  new Service(stack, "even", { ...api, container: "api", delivery: "linear", route });
  const listener = { productionListenerArn: "arn:https", isHttps: true, securityGroupId: "sg-balancer" };
  new TestListener(stack, "tests", { ...listener, port: 8443, allowedCidrs: ["198.51.100.7/32"] });
});
const service = resource(module, "aws_ecs_service.api");
const group = resource(module, "aws_codedeploy_deployment_group.api");

describe("a service that CodeDeploy deploys", () => {
  test("has that as its controller, and none of what only ECS's own deployments take", () => {
    expect(service.deployment_controller).toEqual({ type: "CODE_DEPLOY" });
    for (const one of ["deployment_circuit_breaker", "force_new_deployment", "alarms", "wait_for_steady_state"]) {
      expect(service).not.toHaveProperty(one);
    }
  });

  test("leaves to CodeDeploy which revision runs, in which of two target groups, and where the two rules lead", () => {
    expect(service.lifecycle).toEqual({ ignore_changes: ["task_definition", "load_balancer"] });
    for (const [rule, listener, target] of [
      ["api", "arn:listener", "api"],
      ["api_test", "arn:test-listener", "api_second"],
    ]) {
      expect(resource(module, `aws_lb_listener_rule.${rule}`)).toMatchObject({
        listener_arn: listener,
        action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${target}.arn}` }],
        lifecycle: { ignore_changes: ["action"] },
      });
    }
    const { name: _, ...second } = resource(module, "aws_lb_target_group.api_second");
    expect(resource(module, "aws_lb_target_group.api")).toMatchObject(second);
    expect(second.lifecycle).toEqual({ create_before_destroy: true, ignore_changes: ["port"] });
  });

  test("is tested behind the test listener for an hour at most, and its old tasks stay for a quarter of one", () => {
    expect(group).toMatchObject({
      deployment_style: { deployment_option: "WITH_TRAFFIC_CONTROL", deployment_type: "BLUE_GREEN" },
      blue_green_deployment_config: {
        deployment_ready_option: { action_on_timeout: "STOP_DEPLOYMENT", wait_time_in_minutes: 60 },
        terminate_blue_instances_on_deployment_success: {
          action: "TERMINATE",
          termination_wait_time_in_minutes: 15,
        },
      },
      load_balancer_info: {
        target_group_pair_info: {
          prod_traffic_route: { listener_arns: ["arn:listener"] },
          test_traffic_route: { listener_arns: ["arn:test-listener"] },
          target_group: [
            { name: "${aws_lb_target_group.api.name}" },
            { name: "${aws_lb_target_group.api_second.name}" },
          ],
        },
      },
    });
  });

  test.each([
    ["api", "CodeDeployDefault.ECSAllAtOnce"],
    ["front", "CodeDeployDefault.ECSCanary10Percent5Minutes"],
    ["even", "CodeDeployDefault.ECSLinear10PercentEvery1Minutes"],
  ])("%s gets its requests by %s", (id, configuration) => {
    expect(resource(module, `aws_codedeploy_deployment_group.${id}`).deployment_config_name).toBe(configuration);
  });

  test("is taken back where its deployment fails or is stopped, and by its alarm", () => {
    const events = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST"];
    expect(group.auto_rollback_configuration).toEqual({ enabled: true, events });
    expect(group).not.toHaveProperty("alarm_configuration");
    expect(resource(module, "aws_codedeploy_deployment_group.front")).toMatchObject({
      auto_rollback_configuration: { enabled: true, events: [...events, "DEPLOYMENT_STOP_ON_ALARM"] },
      alarm_configuration: { enabled: true, alarms: ["${aws_cloudwatch_metric_alarm.front_release.alarm_name}"] },
    });
  });

  test("lets CodeDeploy deploy it alone, and pass its own two roles to tasks alone", () => {
    const may = (id: string) =>
      addresses(module)
        .filter((address) => address.startsWith(`aws_iam_role_policy.${id}_code_deploy_`))
        .flatMap((address) => statementsIn(resource(module, address).policy))
        .map(({ Action, Resource, Condition }) => [Action, Resource, ...(Condition ? [Condition] : [])].flat());
    const arn = "arn:aws:ecs:eu-central-1:123456789012";
    const rules = ["${aws_lb_listener_rule.api.arn}", "${aws_lb_listener_rule.api_test.arn}"];
    const reads = ["Listeners", "Rules", "TargetGroups"].map((what) => `elasticloadbalancing:Describe${what}`);
    expect(may("api")).toEqual([
      [...reads, "*"],
      ["elasticloadbalancing:ModifyRule", ...rules],
      ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet", `${arn}:service/client-flynapse/api`],
      ["ecs:CreateTaskSet", "ecs:DeleteTaskSet", `${arn}:task-set/client-flynapse/api/*`],
      [
        ...["iam:PassRole", "${aws_iam_role.api_task.arn}", "${aws_iam_role.api_execution.arn}"],
        { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      ],
    ]);
    // Of the one that has the default action, and an alarm.
    expect(may("front")).toContainEqual([
      "elasticloadbalancing:ModifyListener",
      ...["arn:listener", "arn:test-listener"],
    ]);
    expect(may("front")).toContainEqual([
      "cloudwatch:DescribeAlarms",
      "${aws_cloudwatch_metric_alarm.front_release.arn}",
    ]);
  });
});

test("the alarm counts the errors of both target groups, and silence is no error", () => {
  const alarm = resource(module, "aws_cloudwatch_metric_alarm.front_release");
  expect(alarm).toMatchObject({ threshold: 5, evaluation_periods: 2, treat_missing_data: "notBreaching" });
  expect(alarm).not.toHaveProperty("alarm_actions");
  expect((alarm.metric_query as { id: string }[]).map(({ id }) => id)).toEqual([
    ...["result", "errors_1", "requests_1", "errors_2", "requests_2"],
  ]);
});

test("the test listener has the certificate of the other one, and is open to those alone who test", () => {
  expect(resource(module, "aws_lb_listener.tests")).toMatchObject({
    port: 8443,
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificate_arn: "${data.aws_lb_listener.tests_production.certificate_arn}",
    default_action: [{ type: "fixed-response", fixed_response: { status_code: "404" } }],
  });
  const rules = addresses(module).filter((one) => one.startsWith("aws_vpc_security_group_ingress_rule.tests_"));
  expect(rules.map((one) => resource(module, one))).toMatchObject([
    { security_group_id: "sg-balancer", cidr_ipv4: "198.51.100.7/32", from_port: 8443, to_port: 8443 },
  ]);
});

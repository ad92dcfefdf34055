import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { CodedeployApp } from "@cdktf/provider-aws/lib/codedeploy-app";
import { CodedeployDeploymentGroup } from "@cdktf/provider-aws/lib/codedeploy-deployment-group";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { Role, type Statement } from "../role";
import type { Pair } from "./pair";

/** How long new tasks wait for somebody to test them and let the deployment go on; then it ends, and they go. */
const READY_MINUTES = 60;

/** How long old tasks stay after the last request: as long a way back is one change of the load balancer. */
const OLD_TASKS_MINUTES = 15;

export interface CodeDeployProps {
  service: EcsService;
  clusterName: string;
  /** CodeDeploy's deployment configuration: how requests are shifted. */
  configuration: string;
  pair: Pair;
  /** Of its tasks. */
  roleArns: string[];
  /** What stops a deployment, and takes it back. */
  alarm?: CloudwatchMetricAlarm;
}

/** CodeDeploy's application and deployment group of one ECS service, with a role for this service alone. */
export function codeDeploy(scope: Construct, id: string, props: CodeDeployProps): void {
  const { prefix } = conventionsOf(scope);
  const { service, clusterName, configuration, pair, alarm } = props;
  const role = new Role(scope, "code_deploy", {
    name: `${id}-code-deploy`,
    description: `What CodeDeploy may do to deploy ${id}`,
    service: "codedeploy.amazonaws.com",
    may: permissions(scope, props),
  });
  const name = `${prefix}-${id}`;
  const app = new CodedeployApp(scope, "this_application", { name, computePlatform: "ECS" });
  const group = new CodedeployDeploymentGroup(scope, "this_deployment_group", {
    appName: app.name,
    deploymentGroupName: id,
    deploymentConfigName: configuration,
    serviceRoleArn: role.arn,
    deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
    ecsService: { clusterName, serviceName: service.name },
    loadBalancerInfo: {
      targetGroupPairInfo: {
        prodTrafficRoute: { listenerArns: [pair.listenerArn] },
        testTrafficRoute: { listenerArns: [pair.testListenerArn] },
        targetGroup: pair.groups.map((one) => ({ name: one.name })),
      },
    },
    blueGreenDeploymentConfig: {
      deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: READY_MINUTES },
      terminateBlueInstancesOnDeploymentSuccess: {
        action: "TERMINATE",
        terminationWaitTimeInMinutes: OLD_TASKS_MINUTES,
      },
    },
    autoRollbackConfiguration: {
      enabled: true,
      events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST", ...(alarm ? ["DEPLOYMENT_STOP_ON_ALARM"] : [])],
    },
    alarmConfiguration: alarm ? { enabled: true, alarms: [alarm.alarmName] } : undefined,
    dependsOn: [...role.policies],
  });
  comment(group, {
    inside: {
      "blue_green_deployment_config.deployment_ready_option":
        "New tasks wait behind the test listener until the deploy lets them go on, an hour at most.",
      depends_on: "CodeDeploy tries what its role may; the reference to the role does not wait for its policies.",
    },
  });
}

/** What AWSCodeDeployRoleForECS allows on everything, on this service alone. */
function permissions(scope: Construct, props: CodeDeployProps): Record<string, Statement[]> {
  const { region, account } = conventionsOf(scope);
  const { service, clusterName, pair, roleArns, alarm } = props;
  const ecs = (kind: string, more = "") =>
    `arn:aws:ecs:${region}:${account}:${kind}/${clusterName}/${service.nameInput}${more}`;
  return {
    tasks: [
      { actions: ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"], resources: [ecs("service")] },
      { actions: ["ecs:CreateTaskSet", "ecs:DeleteTaskSet"], resources: [ecs("task-set", "/*")] },
      {
        actions: ["iam:PassRole"],
        resources: roleArns,
        conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ],
    requests: [
      {
        actions: [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
        ],
        resources: ["*"],
      },
      { actions: ["elasticloadbalancing:ModifyRule"], resources: pair.ruleArns },
      // Default actions are the listeners' own.
      ...(pair.isDefault
        ? [
            {
              actions: ["elasticloadbalancing:ModifyListener"],
              resources: [pair.listenerArn, pair.testListenerArn],
            },
          ]
        : []),
    ],
    ...(alarm ? { alarms: [{ actions: ["cloudwatch:DescribeAlarms"], resources: [alarm.arn] }] } : {}),
  };
}

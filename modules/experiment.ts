import { FisExperimentTemplate } from "@cdktf/provider-aws/lib/fis-experiment-template";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";
import { Role } from "./role";

export interface ExperimentProps {
  /** Of the ECS service. */
  service: string;
  cluster: { name: string; arn: string };
  /** An alarm while which it does not run, and which ends it. */
  alarmArn: string;
}

/** A template of AWS FIS that stops one task of a service, when somebody starts an experiment of it. */
export class Experiment extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { service, cluster, alarmArn }: ExperimentProps) {
    super(scope, id);
    const { account, region, prefix } = conventionsOf(this);
    const name = id.replaceAll("_", "-");
    const tasks = `arn:aws:ecs:${region}:${account}:task/${cluster.name}/*`;
    const role = new Role(this, "role", {
      name,
      description: `AWS FIS stops a task of ${service} with it`,
      service: "fis.amazonaws.com",
      may: {
        stop: [
          {
            actions: ["ecs:ListTasks"],
            resources: ["*"],
            conditions: { ArnEquals: { "ecs:cluster": cluster.arn } },
          },
          { actions: ["ecs:DescribeTasks", "ecs:StopTask"], resources: [tasks] },
          { actions: ["tag:GetResources"], resources: ["*"] },
        ],
      },
    });
    const template = new FisExperimentTemplate(this, "this", {
      description: `${prefix}: stops one task of ${service}`,
      roleArn: role.arn,
      target: [
        {
          name: "Tasks",
          resourceType: "aws:ecs:task",
          parameters: { cluster: cluster.name, service },
          selectionMode: "COUNT(1)",
        },
      ],
      action: [{ name: "Stop", actionId: "aws:ecs:stop-task", target: { key: "Tasks", value: "Tasks" } }],
      stopCondition: [{ source: "aws:cloudwatch:alarm", value: alarmArn }],
      tags: { Name: `${prefix}-${name}` },
      dependsOn: role.policies,
    });
    this.id = template.id;
  }
}

import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { Role } from "../role";
import { Failures } from "./failures";
import type { ServiceProps } from "./props";
import type { JobSpec } from "./schedules";
import { Tasks } from "./tasks";

/** A start that ECS refuses is tried again, within an hour: later, the next one is near enough. */
const TRIES = { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 60 * 60 };

/** A task that EventBridge Scheduler starts by the clock, and a queue of what failed. */
export class Job extends Tasks {
  private readonly schedule: SchedulerSchedule;

  constructor(scope: Construct, id: string, { job, ...props }: ServiceProps & { job: JobSpec }) {
    super(scope, id, props);
    const { prefix } = conventionsOf(this);
    const { launch, task } = this;
    const failures = new Failures(this, "failures", { job: id, family: task.family, clusterArn: props.clusterArn });
    const role = this.role(id, props.clusterArn, failures);
    this.schedule = new SchedulerSchedule(this, "this", {
      name: `${prefix}-${id}`,
      description: `Starts ${id}`,
      scheduleExpression: job.cron,
      scheduleExpressionTimezone: job.timezone,
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: props.clusterArn,
        roleArn: role.arn,
        ecsParameters: {
          taskDefinitionArn: task.arn,
          taskCount: 1,
          capacityProviderStrategy: launch.capacityProviderStrategy,
          networkConfiguration: {
            subnets: props.subnetIds,
            securityGroups: [this.securityGroupId],
            assignPublicIp: launch.assignPublicIp,
          },
        },
        retryPolicy: TRIES,
        deadLetterConfig: { arn: failures.arn },
      },
      dependsOn: [...role.policies, ...this.needs()],
    });
    const uses = Object.keys(props.links).sort().join(", ");
    const place = "pool" in props.runsOn ? `on pool ${props.runsOn.pool}` : "on Fargate";
    comment(this.schedule, {
      file: `Job ${id}: ${job.cron}, ${job.timezone}, ${place}.\nUses: ${uses || "nothing"}.`,
      inside: { depends_on: "Tasks need them from their start to their end; no argument above refers to them." },
    });
  }

  protected get starter() {
    return this.schedule;
  }

  /** What EventBridge Scheduler may: start this task in this cluster with its two roles, and say that it could not. */
  private role(id: string, clusterArn: string, failures: Failures): Role {
    const { region, account } = conventionsOf(this);
    // Of every revision: a schedule starts the one that it names, until an apply has changed both.
    const family = `arn:aws:ecs:${region}:${account}:task-definition/${this.task.familyInput}:*`;
    return new Role(this, "schedule", {
      name: `${id}-schedule`,
      description: `What EventBridge Scheduler may do to start ${id}`,
      service: "scheduler.amazonaws.com",
      may: {
        tasks: [
          {
            actions: ["ecs:RunTask"],
            resources: [family],
            conditions: { ArnEquals: { "ecs:cluster": clusterArn } },
          },
          {
            actions: ["iam:PassRole"],
            resources: [this.roles.task.arn, this.roles.execution.arn],
            conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
          },
        ],
        failures: [{ actions: ["sqs:SendMessage"], resources: [failures.arn] }],
      },
    });
  }
}

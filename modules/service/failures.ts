import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { comment } from "../comment";
import { conventionsOf } from "../conventions";
import { DAY_SECONDS, overTlsOnly } from "../queue";
import { json } from "../text";

/** What follows the prefix in the name of its queue, and in that of its rule. */
export function failuresName(job: string): string {
  return `${job}-failures`;
}

/** A queue of what a job did not do: of starts that failed, and of tasks that did not end with 0. */
export class Failures extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { job, family, clusterArn }: Record<"job" | "family" | "clusterArn", string>,
  ) {
    super(scope, id);
    const name = `${conventionsOf(this).prefix}-${failuresName(job)}`;
    const queue = new SqsQueue(this, "this", {
      name,
      messageRetentionSeconds: 14 * DAY_SECONDS,
      sqsManagedSseEnabled: true,
    });
    comment(queue, {
      block: "A message is a start that failed, or a task that did not end with 0. It names tasks and holds no data.",
    });
    const rule = new CloudwatchEventRule(this, "this_rule", {
      name,
      description: `Tasks of ${job} that did not end with 0`,
      eventPattern: json({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [clusterArn],
          group: [`family:${family}`],
          lastStatus: ["STOPPED"],
          // Of a task whose instance dies no container has an exit code, which then matches nothing.
          $or: [
            { stopCode: [{ "anything-but": ["EssentialContainerExited"] }] },
            { stoppedReason: [{ prefix: "Host EC2" }] },
            { containers: { exitCode: [{ "anything-but": [0] }] } },
          ],
        },
      }),
    });
    const policy = new SqsQueuePolicy(this, "this_policy", {
      queueUrl: queue.url,
      policy: json({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "EventBridgeTellsOfTasks",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: queue.arn,
            Condition: { ArnEquals: { "aws:SourceArn": rule.arn } },
          },
          overTlsOnly(queue.arn),
        ],
      }),
    });
    new CloudwatchEventTarget(this, "this_target", {
      rule: rule.name,
      targetId: "failures",
      arn: queue.arn,
      dependsOn: [policy],
    });
    this.arn = queue.arn;
  }
}

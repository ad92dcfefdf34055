import type { Account } from "./account";
import { each, via } from "./must";
import type { Call } from "./simulate";

/** The jobs of Flynapse. */
export const JOBS = ["weaviate-backup", "prometheus-backup"];

const TO_TASKS = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };

const address = (job: string) => job.replaceAll("-", "_");

/** EventBridge is in no VPC: no endpoint is on its way. */
const outside = (...calls: Call[]): Call[] => calls.map((call) => ({ ...call, elsewhere: true }));

/** EventBridge Scheduler starts a task, and says that it could not; EventBridge says that one failed; the task tells people. */
export function jobCalls(account: Account, prefix: string): Call[] {
  const { arnOf, id, region } = account;
  const cluster = { "ecs:cluster": `arn:aws:ecs:${region}:${id}:cluster/${prefix}` };
  return JOBS.flatMap((job) => {
    const as = `${job}-schedule`;
    const queue = arnOf(`aws_sqs_queue.${address(job)}_failures`);
    const rule = { "aws:SourceArn": arnOf(`aws_cloudwatch_event_rule.${address(job)}_failures`) };
    return [
      ...outside(
        ...each(as, "ecs", ["RunTask"], `arn:aws:ecs:${region}:${id}:task-definition/${prefix}-${job}:7`, cluster),
        ...["task", "execution"].flatMap((role) =>
          each(as, "iam", ["PassRole"], arnOf(`aws_iam_role.${address(job)}_${role}`), TO_TASKS),
        ),
        { as, does: "sqs:SendMessage", on: queue },
      ),
      { as: "events.amazonaws.com", does: "sqs:SendMessage", on: queue, context: rule },
      { as: `${job}-task`, does: "sns:Publish", on: arnOf("aws_sns_topic.alerts") },
      ...each(`${job}-task`, "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.data"), via("sns", region)),
    ];
  });
}

/** Another task, or another cluster; roles for something else; and rules of somebody else. */
export function beyondJobs({ arnOf, id, region }: Account, prefix: string): Call[] {
  const ecs = (rest: string) => `arn:aws:ecs:${region}:${id}:${rest}`;
  return JOBS.flatMap((job) => {
    const as = `${job}-schedule`;
    const queue = arnOf(`aws_sqs_queue.${address(job)}_failures`);
    const [own, other] = [prefix, "other"].map((name) => ({ "ecs:cluster": ecs(`cluster/${name}`) }));
    return outside(
      ...each(as, "ecs", ["RunTask"], ecs(`task-definition/${prefix}-${job}:7`), other),
      ...each(as, "ecs", ["RunTask"], ecs(`task-definition/${prefix}-api:1`), own),
      ...each(as, "ecs", ["StopTask", "ExecuteCommand"], ecs(`task/${prefix}/0123`), own),
      ...each(as, "iam", ["PassRole"], arnOf("aws_iam_role.grafana_task"), TO_TASKS),
      ...each(as, "iam", ["PassRole"], arnOf(`aws_iam_role.${address(job)}_task`), {
        "iam:PassedToService": "lambda.amazonaws.com",
      }),
      ...each("events.amazonaws.com", "sqs", ["SendMessage"], queue, {
        "aws:SourceArn": `arn:aws:events:${region}:${id}:rule/other`,
      }),
      ...each("events.amazonaws.com", "sqs", ["SendMessage"], queue),
    );
  });
}

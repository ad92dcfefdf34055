import type { Account } from "./account";
import { each } from "./must";
import type { Call } from "./simulate";

const CLOUDWATCH = "cloudwatch.amazonaws.com";
const TOPICS = ["aws_sns_topic.critical", "aws_sns_topic.warning"];

/** CloudWatch tells that an alarm rings, by topics whose key it uses. */
export function alarmCalls({ id, region, arnOf }: Account): Call[] {
  const own = { "aws:SourceAccount": id, "aws:SourceArn": `arn:aws:cloudwatch:${region}:${id}:alarm:api-tasks` };
  return [
    ...TOPICS.flatMap((topic) => each(CLOUDWATCH, "sns", ["Publish"], arnOf(topic), own)),
    ...each(CLOUDWATCH, "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.alarms"), own),
  ];
}

/** For alarms of another account, and for what is no alarm. */
export function beyondAlarms({ id, region, arnOf }: Account): Call[] {
  const strange = "999999999999";
  const alarm = (account: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:api-tasks`;
  const others = { "aws:SourceAccount": strange, "aws:SourceArn": alarm(strange) };
  const stream = { "aws:SourceAccount": id, "aws:SourceArn": `arn:aws:cloudwatch:${region}:${id}:metric-stream/x` };
  return [
    ...TOPICS.flatMap((topic) => [
      ...each(CLOUDWATCH, "sns", ["Publish"], arnOf(topic), others),
      ...each(CLOUDWATCH, "sns", ["Publish"], arnOf(topic), stream),
      ...each(CLOUDWATCH, "sns", ["Publish"], arnOf(topic)),
    ]),
    ...each(CLOUDWATCH, "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.alarms"), others),
    ...each(CLOUDWATCH, "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.data"), stream),
  ];
}

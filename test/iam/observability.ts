import type { Account } from "./account";
import { each, via } from "./must";
import type { Call } from "./simulate";

/** Whose tasks begin with a copy of their files. */
const READERS = ["grafana-task", "loki-task", "otel-collector-task", "prometheus-task", "tempo-task"];

/** What reads its configuration, and what tells people. */
export function observabilityCalls(account: Account): Call[] {
  return [...READERS.flatMap((role) => readingCalls(account, role)), ...tellingCalls(account)];
}

/** `aws s3 cp --recursive` lists a prefix and gets what it finds. */
function readingCalls({ arnOf, region }: Account, as: string): Call[] {
  const bucket = arnOf("aws_s3_bucket.configuration");
  return [
    { as, does: "s3:ListBucket", on: bucket },
    { as, does: "s3:GetObject", on: `${bucket}/x/0123/etc/x.yml` },
    { as, does: "kms:Decrypt", on: arnOf("aws_kms_key.data"), context: via("s3", region) },
  ];
}

/** Alertmanager publishes; SNS encrypts a message with a data key. */
function tellingCalls({ addresses, arnOf, region }: Account): Call[] {
  const topics = addresses("aws_sns_topic").filter((address) => /alerts$/.test(address));
  return topics.flatMap((topic) => [
    { as: "prometheus-task", does: "sns:Publish", on: arnOf(topic) },
    ...each("prometheus-task", "kms", ["Decrypt", "GenerateDataKey"], arnOf("aws_kms_key.data"), via("sns", region)),
  ]);
}

import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { json } from "./text";

/** The part of a queue that a blueprint decides. */
export const queueSpec = z.strictObject({
  /** How long a consumer has for a message before it is delivered again. SQS takes at most 12 hours. */
  visibilitySeconds: z.int().min(0).max(43_200).default(60),
  /** Deliveries after which a message moves to the dead-letter queue. */
  maxReceives: z.int().min(1).max(1000).default(5),
  /** Days that a message waits; in the dead-letter queue it waits the 14 days that SQS allows. */
  retentionDays: z.int().min(1).max(14).default(4),
});

export type QueueSpec = z.output<typeof queueSpec>;

export const DAY_SECONDS = 24 * 60 * 60;

/**
 * An SQS queue with its dead-letter queue, encrypted with the given key, that answers over TLS only.
 *
 * @stateful
 */
export class Queue extends Construct {
  readonly url: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: QueueSpec & { name: string; keyArn: string }) {
    super(scope, id);
    const { name, keyArn, visibilitySeconds, maxReceives, retentionDays } = props;

    const dead = new SqsQueue(this, "dead_letters", {
      name: `${name}-dead-letters`,
      messageRetentionSeconds: 14 * DAY_SECONDS,
      kmsMasterKeyId: keyArn,
      lifecycle: { preventDestroy: true },
    });
    const queue = new SqsQueue(this, "this", {
      name,
      visibilityTimeoutSeconds: visibilitySeconds,
      messageRetentionSeconds: retentionDays * DAY_SECONDS,
      // A consumer that asks waits for a message instead of asking again: AWS's longest.
      receiveWaitTimeSeconds: 20,
      kmsMasterKeyId: keyArn,
      redrivePolicy: json({ deadLetterTargetArn: dead.arn, maxReceiveCount: maxReceives }),
      lifecycle: { preventDestroy: true },
    });
    new SqsQueueRedriveAllowPolicy(this, "dead_letters_redrive", {
      queueUrl: dead.url,
      redriveAllowPolicy: json({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
    });
    for (const [policy, of] of [
      ["this_policy", queue],
      ["dead_letters_policy", dead],
    ] as const) {
      const document = json({ Version: "2012-10-17", Statement: [overTlsOnly(of.arn)] });
      new SqsQueuePolicy(this, policy, { queueUrl: of.url, policy: document });
    }
    comment(queue, {
      file: `Queue ${id}: a message that ${maxReceives} deliveries did not get done moves to its dead-letter queue.`,
    });
    this.url = queue.url;
    this.arn = queue.arn;
  }
}

/** What a service may do with a queue that it uses: messages, and nothing to the queue itself. */
export const QUEUE_ACTIONS = [
  "ChangeMessageVisibility",
  "DeleteMessage",
  "GetQueueAttributes",
  "ReceiveMessage",
  "SendMessage",
].map((action) => `sqs:${action}`);

/** What Terraform does with a queue: with no message, and without deleting one. */
export const MANAGE_QUEUE = [
  "CreateQueue",
  "GetQueueAttributes",
  "GetQueueUrl",
  "ListQueueTags",
  "SetQueueAttributes",
  "TagQueue",
  "UntagQueue",
].map((action) => `sqs:${action}`);

/** Nobody without TLS: a statement of a queue's policy. */
export function overTlsOnly(arn: string): object {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "sqs:*",
    Resource: arn,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

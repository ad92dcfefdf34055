import { expect, test } from "vitest";
import { Queue, queueSpec } from "../../modules/queue";
import { resource, synthModule } from "../synth";

const spec = queueSpec.parse({ maxReceives: 3, visibilitySeconds: 120 });
const module = synthModule((stack) => {
  new Queue(stack, "jobs", { ...spec, name: "client-jobs", keyArn: "arn:aws:kms:eu-central-1:123456789012:key/1" });
});
const queue = resource(module, "aws_sqs_queue.jobs");
const dead = resource(module, "aws_sqs_queue.jobs_dead_letters");

test("what is delivered in vain moves to the dead-letter queue, where it waits as long as SQS allows", () => {
  expect(JSON.parse(queue.redrive_policy as string)).toEqual({
    deadLetterTargetArn: "${aws_sqs_queue.jobs_dead_letters.arn}",
    maxReceiveCount: 3,
  });
  expect(dead.message_retention_seconds).toBe(1_209_600);
  const { redrive_allow_policy } = resource(module, "aws_sqs_queue_redrive_allow_policy.jobs_dead_letters_redrive");
  expect(JSON.parse(redrive_allow_policy as string)).toEqual({
    redrivePermission: "byQueue",
    sourceQueueArns: ["${aws_sqs_queue.jobs.arn}"],
  });
});

test("both are encrypted with the key of the data, survive a destroy, and refuse plain connections", () => {
  for (const [name, body] of [
    ["jobs", queue],
    ["jobs_dead_letters", dead],
  ] as const) {
    expect(body.kms_master_key_id).toBe("arn:aws:kms:eu-central-1:123456789012:key/1");
    expect(body.lifecycle).toEqual({ prevent_destroy: true });
    const address = name === "jobs" ? "jobs" : "jobs_dead_letters_policy";
    const { policy } = resource(module, `aws_sqs_queue_policy.${address}`);
    expect(JSON.parse(policy as string).Statement).toEqual([
      expect.objectContaining({
        Effect: "Deny",
        Resource: `\${aws_sqs_queue.${name}.arn}`,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    ]);
  }
});

test.each([[{ visibilitySeconds: 43_201 }], [{ retentionDays: 15 }], [{ maxReceives: 0 }], [{ fifo: true }]])(
  "SQS takes no %o",
  (wrong) => {
    expect(queueSpec.safeParse(wrong).success).toBe(false);
  },
);

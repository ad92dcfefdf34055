import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { addresses, synthModule } from "../synth";

describe("an address", () => {
  const queue = (scope: Construct, id: string) => new SqsQueue(scope, id);

  test("is the path in the stack without a hash, and `this` adds nothing", () => {
    const module = synthModule((stack) => {
      queue(stack, "this");
      const api = new Construct(stack, "api");
      queue(api, "this");
      queue(api, "dead-letters");
      queue(new Construct(api, "worker"), "jobs");
    });
    expect(addresses(module).sort()).toEqual([
      "aws_sqs_queue.api",
      "aws_sqs_queue.api_dead_letters",
      "aws_sqs_queue.api_worker_jobs",
      "aws_sqs_queue.this",
    ]);
  });

  test("that two resources would share is refused, naming both", () => {
    const build = () =>
      synthModule((stack) => {
        queue(stack, "api-jobs");
        queue(new Construct(stack, "api"), "jobs");
      });
    expect(build).toThrow(
      new Error(
        '"client-module/api/jobs" and "client-module/api-jobs" would share the Terraform address aws_sqs_queue.api_jobs; rename one of them',
      ),
    );
  });
});

import { z } from "zod";
import type { Home } from "../../imports/home";
import { namespace } from "../../modules/namespace";
import { MANAGE_QUEUE, QUEUE_ACTIONS, Queue, queueSpec } from "../../modules/queue";
import type { Alarm } from "./alarms/alarm";
import type { Usable } from "./kind";
import { arnIn, dashed, limited, mapValues, upper } from "./names";
import { hopsToApi, KEY_OUTPUT, thingName } from "./things";

/** SQS, each with a dead-letter queue. */
export const queues: Usable<typeof queueSpec, { url: string; arn: string }> = {
  name: "queues",
  shape: z.record(thingName, queueSpec),
  reads: [],
  splits: true,
  keeps: true,
  outputs: () => ({ queues: "URL and ARN of each queue.", ...KEY_OUTPUT }),
  names: (specs) => limited(80, Object.keys(specs), (id) => `${id}-dead-letters`),

  build(stack, specs) {
    const parent = namespace(stack, "queue");
    const made = mapValues(specs, (spec, id) => {
      return new Queue(parent, id, { ...spec, name: queueName(stack.home, id), keyArn: stack.dataKeyArn });
    });
    return { queues: mapValues(made, ({ url, arn }) => ({ url, arn })), keyArn: stack.dataKeyArn };
  },

  alarms: (specs, model) => Object.keys(specs).flatMap((id) => alarmsOf(id, queueName(model.homeOf("queues"), id))),

  link(id, _spec, model) {
    const home = model.homeOf("queues");
    return {
      environment: ({ url }) => ({ [`${upper(id)}_QUEUE_URL`]: url }),
      grants: {
        endpoint: "sqs",
        // Endpoints may stand before the queue.
        arn: arnIn(home, "sqs", queueName(home, id)),
        arnOf: ({ arn }) => arn,
        manage: MANAGE_QUEUE,
        statements: (arn) => [{ actions: QUEUE_ACTIONS, resources: [arn] }],
      },
      hops: hopsToApi("sqs", id),
    };
  },
};

const IDLE = "SQS stops reporting a queue that nobody has used for six hours: there is nothing in it to be late.";

function alarmsOf(id: string, name: string): Alarm[] {
  const common = { of: id, severity: "warning", missing: { means: "notBreaching", why: IDLE } } as const;
  const metric = (name: string, QueueName: string) => ({
    one: { ...{ namespace: "AWS/SQS", name, dimensions: { QueueName } }, statistic: "Maximum" as const },
  });
  return [
    {
      ...{ ...common, measure: "age", unit: "seconds", limit: { above: 900, minutes: 5 } },
      says: `The oldest message in ${id} waits too long: its consumers are too few, or fail.`,
      metrics: () => metric("ApproximateAgeOfOldestMessage", name),
    },
    {
      ...{ ...common, measure: "dead_letters", unit: "count", limit: { above: 0, minutes: 1 } },
      says: `A message of ${id} was delivered in vain and is in its dead-letter queue, where it waits for 14 days.`,
      metrics: () => metric("ApproximateNumberOfMessagesVisible", `${name}-dead-letters`),
    },
  ];
}

function queueName({ prefix }: Home, id: string): string {
  return `${prefix}-${dashed(id)}`;
}

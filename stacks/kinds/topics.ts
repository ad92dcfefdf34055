import { z } from "zod";
import type { Home } from "../../imports/home";
import { unless } from "../../imports/problems";
import { hearing, SEVERITIES } from "../../imports/receivers";
import { namespace } from "../../modules/namespace";
import { Topic } from "../../modules/topic";
import { subscriber } from "./alarms/topics";
import type { Usable } from "./kind";
import { arnIn, dashed, limited, mapValues, upper } from "./names";
import { hopsToApi, KEY_OUTPUT, thingName } from "./things";

const topicSpec = z.strictObject({
  /** Who is told: the site's receivers that hear it. */
  severity: z.enum(SEVERITIES),
});

/** SNS, for services that tell people something. */
export const topics: Usable<typeof topicSpec, { arn: string }> = {
  name: "topics",
  shape: z.record(thingName, topicSpec),
  reads: [],
  splits: true,
  keeps: true,
  outputs: () => ({
    topics: "ARN of each SNS topic. Who is told by e-mail must confirm the message that SNS sends first.",
    ...KEY_OUTPUT,
  }),
  names: (specs) => limited(256, Object.keys(specs)),

  problems: (specs, { site: { receivers } }) =>
    Object.entries(specs).flatMap(([id, { severity }]) =>
      unless(Object.keys(hearing(receivers, severity)).length > 0, {
        path: "site.receivers",
        value: Object.keys(receivers),
        rule: `must have one that hears ${severity}: what services tell topic ${id} would reach nobody`,
        remedy: "For example { operations: { email: ..., hears: [...] } }; imports/receivers.ts documents the keys.",
      }),
    ),

  build(stack, specs, model) {
    const parent = namespace(stack, "topic");
    const made = mapValues(specs, ({ severity }, id) => {
      const heard = hearing(model.site.receivers, severity);
      const subscribers = mapValues(heard, (one, name) => subscriber(stack, name, one));
      const name = topicName(stack.home, id);
      return new Topic(parent, id, { name, keyArn: stack.dataKeyArn, publishers: [], subscribers });
    });
    return { topics: mapValues(made, ({ arn }) => ({ arn })), keyArn: stack.dataKeyArn };
  },

  link: (id, _spec, model) => ({
    environment: ({ arn }) => ({ [`${upper(id)}_TOPIC_ARN`]: arn }),
    grants: {
      endpoint: "sns",
      // Endpoints may stand before the topic.
      arn: topicArn(model.homeOf("topics"), id),
      arnOf: ({ arn }) => arn,
      statements: (arn) => [{ actions: ["sns:Publish"], resources: [arn] }],
    },
    hops: hopsToApi("sns", id),
  }),
};

function topicArn(home: Home, id: string): string {
  return arnIn(home, "sns", topicName(home, id));
}

function topicName({ prefix }: Home, id: string): string {
  return `${prefix}-${dashed(id)}`;
}

import { expect, test } from "vitest";
import { Topic } from "../../modules/topic";
import { statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";

const SOURCES = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*";
const made = synthModule((stack) => {
  new Topic(stack, "critical", {
    ...{ name: "client-alarms-critical", keyArn: "arn:key" },
    publishers: [{ service: "cloudwatch.amazonaws.com", sources: SOURCES }],
    subscribers: {
      operations: { protocol: "email", endpoint: "operations@client.example" },
      pager: { protocol: "https", endpoint: "${var.pager_url}" },
    },
  });
});

test("a topic is encrypted with the given key, which is never SNS's own: no other service could use that", () => {
  expect(resource(made, "aws_sns_topic.critical")).toEqual({
    name: "client-alarms-critical",
    kms_master_key_id: "arn:key",
  });
});

test("only the given services publish to it, for this account, and over TLS only", () => {
  const topic = "${aws_sns_topic.critical.arn}";
  expect(statementsIn(resource(made, "aws_sns_topic_policy.critical").policy)).toEqual([
    {
      ...{ Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: topic },
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      ...{ Sid: "cloudwatchPublishes", Effect: "Allow", Action: "sns:Publish", Resource: topic },
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": SOURCES },
      },
    },
  ]);
});

test("who is told has an address by name, and an https route that does not confirm fails the apply", () => {
  const subscriptions = addresses(made).filter((address) => address.startsWith("aws_sns_topic_subscription."));
  expect(subscriptions.sort()).toEqual([
    "aws_sns_topic_subscription.critical_operations",
    "aws_sns_topic_subscription.critical_pager",
  ]);
  expect(resource(made, "aws_sns_topic_subscription.critical_operations")).toEqual({
    ...{ protocol: "email", endpoint: "operations@client.example", topic_arn: "${aws_sns_topic.critical.arn}" },
  });
  expect(resource(made, "aws_sns_topic_subscription.critical_pager")).toMatchObject({ endpoint_auto_confirms: true });
});

import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { json } from "./text";

/** An AWS service that publishes, and the ARNs of what it publishes for: `*` is all of this account. */
export interface Publisher {
  service: string;
  sources: string;
}

export interface Subscriber {
  protocol: "email" | "sms" | "https";
  endpoint: string;
}

export interface TopicProps {
  name: string;
  /** A key that the publishers may use. SNS's own key lets no other service in. */
  keyArn: string;
  publishers: Publisher[];
  /** By name, which ends their Terraform address. */
  subscribers: Record<string, Subscriber>;
}

/** An SNS topic, encrypted with the given key, that only the given services of this account publish to. */
export class Topic extends Construct {
  /** Known once the publishers may publish. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn, publishers, subscribers }: TopicProps) {
    super(scope, id);
    const { account } = conventionsOf(this);
    const topic = new SnsTopic(this, "this", { name, kmsMasterKeyId: keyArn });
    const policy = new SnsTopicPolicy(this, "this_policy", {
      arn: topic.arn,
      policy: json({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
          ...publishers.map((one) => mayPublish(one, topic.arn, account)),
        ],
      }),
    });
    for (const [name, { protocol, endpoint }] of Object.entries(subscribers)) {
      const subscription = new SnsTopicSubscription(this, name, {
        topicArn: topic.arn,
        protocol,
        endpoint,
        endpointAutoConfirms: protocol === "https" ? true : undefined,
      });
      if (protocol !== "https") continue;
      comment(subscription, {
        inside: {
          endpoint_auto_confirms: "An apply fails where nobody at this URL confirms: a dead route shows at once.",
        },
      });
    }
    this.arn = policy.arn;
  }
}

function mayPublish({ service, sources }: Publisher, topicArn: string, account: string): object {
  return {
    Sid: `${service.replace(/\W.*/, "")}Publishes`,
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sns:Publish",
    Resource: topicArn,
    Condition: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": sources } },
  };
}

import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { Construct } from "constructs";
import { z } from "zod";
import { CONFIG_RULES } from "../aws/config-rules";
import { Bucket } from "./bucket";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";

/** The part of AWS Config that a blueprint decides. */
export const configSpec = z.strictObject({
  /** Managed rules, by the names in aws/config-rules.ts. */
  rules: z
    .array(z.enum(Object.keys(CONFIG_RULES)))
    .refine((rules) => new Set(rules).size === rules.length, {
      error: "must name every rule once",
      params: { remedy: "Remove the second one." },
    })
    .default(Object.keys(CONFIG_RULES)),
  /** Days that snapshots and histories are kept. */
  days: z.int().min(30).max(2557).default(365),
});

export interface ConfigRecorderProps extends z.output<typeof configSpec> {
  /** Of the bucket; globally unique. */
  bucketName: string;
  /** A key that AWS Config may use. */
  keyArn: string;
}

/**
 * AWS Config: records the configuration of everything in the region, and of IAM, and evaluates rules. AWS takes one
 * recorder and one delivery channel a region.
 *
 * @stateful the history of the account.
 */
export class ConfigRecorder extends Construct {
  constructor(scope: Construct, id: string, { rules, days, bucketName, keyArn }: ConfigRecorderProps) {
    super(scope, id);
    const { prefix: name, account } = conventionsOf(this);
    const bucket = new Bucket(this, "this", {
      ...{ name: bucketName, keyArn, oldVersionDays: days, expireDays: days },
      statements: (arn) => configWrites(arn, account),
    });
    const recorder = new ConfigConfigurationRecorder(this, "this_recorder", {
      name,
      roleArn: configRole(account),
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new ConfigDeliveryChannel(this, "this_channel", {
      name,
      // By its open name: AWS Config writes a test object at once.
      s3BucketName: bucket.openName,
      s3KmsKeyArn: keyArn,
      dependsOn: [recorder],
    });
    const status = new ConfigConfigurationRecorderStatus(this, "this_status", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
    comment(recorder, {
      file: `AWS Config: records how everything is configured, kept for ${days} days, and evaluates rules.`,
    });
    comment(channel, { inside: { depends_on: "AWS Config refuses a channel without a recorder." } });
    comment(status, { inside: { depends_on: "A recorder starts only where it has a channel." } });
    for (const rule of rules) {
      new ConfigConfigRule(this, rule.replaceAll("-", "_"), {
        name: `${name}-${rule}`,
        source: { owner: "AWS", sourceIdentifier: CONFIG_RULES[rule] },
        dependsOn: [recorder],
      });
    }
  }
}

/** The service-linked role of AWS Config: AWS keeps what it may read up to date. */
export function configRole(account: string): string {
  return `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
}

function configWrites(arn: string, account: string): object[] {
  const own = { Effect: "Allow", Principal: { Service: "config.amazonaws.com" } };
  const here = { "aws:SourceAccount": account };
  return [
    {
      ...{ Sid: "ConfigLooks", ...own, Action: ["s3:GetBucketAcl", "s3:ListBucket"], Resource: arn },
      Condition: { StringEquals: here },
    },
    {
      ...{ Sid: "ConfigWrites", ...own, Action: "s3:PutObject", Resource: `${arn}/AWSLogs/${account}/Config/*` },
      Condition: { StringEquals: { ...here, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

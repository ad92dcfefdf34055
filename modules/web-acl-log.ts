import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { conventionsOf } from "./conventions";
import { remark } from "./remark";
import { json } from "./text";

export interface WebAclLogProps {
  webAclArn: string;
  logsKeyArn: string;
  /** One of the periods that CloudWatch knows. */
  retentionDays: number;
}

/** Headers that let their holder in. */
const SECRET_HEADERS = ["authorization", "cookie"];

/** What a rule may have done to a request that is worth a line; most requests are let through and are not. */
const WORTH_A_LINE = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"];

/** Name of the log group; WAF writes to no group that is called otherwise. */
export function webAclLogName(prefix: string): string {
  return `aws-waf-logs-${prefix}`;
}

/** The log of a web ACL: what it blocked or counted, without the headers that are secret. */
export class WebAclLog extends Construct {
  constructor(scope: Construct, id: string, { webAclArn, logsKeyArn, retentionDays }: WebAclLogProps) {
    super(scope, id);
    const { prefix } = conventionsOf(this);

    const logs = new CloudwatchLogGroup(this, "this", {
      name: webAclLogName(prefix),
      retentionInDays: retentionDays,
      kmsKeyId: logsKeyArn,
    });
    const policy = new CloudwatchLogResourcePolicy(this, "this_policy", {
      policyName: `${prefix}-web-acl`,
      policyDocument: this.deliveryMayWrite(logs.arn),
    });
    const logging = new Wafv2WebAclLoggingConfiguration(this, "this_logging", {
      resourceArn: webAclArn,
      logDestinationConfigs: [logs.arn],
      redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
      loggingFilter: {
        defaultBehavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            condition: WORTH_A_LINE.map((action) => ({ actionCondition: { action } })),
          },
        ],
      },
      dependsOn: [policy],
    });
    remark(logging, {
      inside: { depends_on: "Without a policy of its own WAF writes one for the whole account, which outlives it." },
    });
  }

  private deliveryMayWrite(arn: string): string {
    const { account, region } = conventionsOf(this);
    return json({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "WebAclLog",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${arn}:*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
          },
        },
      ],
    });
  }
}

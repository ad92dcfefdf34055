import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { json } from "./text";

export interface WebAclLogProps {
  webAclArn: string;
  logsKeyArn: string;
  /** One of the retention periods of CloudWatch Logs. */
  retentionDays: number;
}

/** Headers with credentials: redacted. */
const SECRET_HEADERS = ["authorization", "cookie", "api-key", "x-api-key"];

/** Actions that are logged. Allowed requests, which are most, are not. */
const WORTH_A_LINE = ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"];

/** Name of the log group: AWS WAF requires the prefix `aws-waf-logs-`. */
export function webAclLogName(prefix: string): string {
  return `aws-waf-logs-${prefix}`;
}

/** Name of the resource policy with which AWS WAF writes it. */
export function webAclPolicyName(prefix: string): string {
  return `${prefix}-web-acl`;
}

/** The log of a web ACL: blocked and counted requests, with credentials redacted. */
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
      policyName: webAclPolicyName(prefix),
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
    comment(logging, {
      inside: {
        depends_on:
          "Without this resource policy AWS WAF creates one for the whole account, which outlives the web ACL.",
      },
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

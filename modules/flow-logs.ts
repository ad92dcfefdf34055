import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { comment } from "./comment";
import { conventionsOf } from "./conventions";
import { Role } from "./role";

export interface FlowLogsProps {
  vpcId: string;
  /** Key that CloudWatch Logs may use for `/<prefix>/flow-logs`. */
  keyArn: string;
  /** One of the retention periods of CloudWatch Logs. */
  retentionDays: number;
}

/** VPC flow logs of accepted and rejected traffic, aggregated over ten minutes, in a log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { vpcId, keyArn, retentionDays }: FlowLogsProps) {
    super(scope, id);
    const { prefix } = conventionsOf(this);

    const group = new CloudwatchLogGroup(this, "this_group", {
      name: `/${prefix}/flow-logs`,
      retentionInDays: retentionDays,
      kmsKeyId: keyArn,
    });
    const actions = ["CreateLogStream", "DescribeLogStreams", "PutLogEvents"];
    const role = new Role(this, "delivery", {
      name: "flow-logs",
      description: "Writes the flow logs of the VPC",
      service: "vpc-flow-logs.amazonaws.com",
      may: { write: [{ actions: actions.map((action) => `logs:${action}`), resources: [`${group.arn}:*`] }] },
    });
    const log = new FlowLog(this, "this", {
      vpcId,
      trafficType: "ALL",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { Name: prefix },
    });
    comment(log, { file: `VPC flow logs, kept for ${retentionDays} days.` });
  }
}

import { expect, test } from "vitest";
import { FlowLogs } from "../../modules/flow-logs";
import { statementsIn } from "../reading";
import { resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  new FlowLogs(stack, "flow_logs", { vpcId: "vpc-1", keyArn: "arn:key", retentionDays: 90 });
});

test("everything in the VPC is logged, what was refused too", () => {
  expect(resource(module, "aws_flow_log.flow_logs")).toMatchObject({
    vpc_id: "vpc-1",
    traffic_type: "ALL",
    log_destination: "${aws_cloudwatch_log_group.flow_logs.arn}",
    iam_role_arn: "${aws_iam_role.flow_logs_delivery.arn}",
  });
});

test("the records are encrypted with the given key and expire after the given days", () => {
  expect(resource(module, "aws_cloudwatch_log_group.flow_logs")).toEqual({
    name: "/client-flynapse/flow-logs",
    retention_in_days: 90,
    kms_key_id: "arn:key",
  });
});

test("the service that writes them may write to their log group only, and only for this account", () => {
  expect(statementsIn(resource(module, "aws_iam_role.flow_logs_delivery").assume_role_policy)).toMatchObject([
    {
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ]);
  expect(statementsIn(resource(module, "aws_iam_role_policy.flow_logs_delivery_write").policy)).toEqual([
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: ["${aws_cloudwatch_log_group.flow_logs.arn}:*"],
    },
  ]);
});

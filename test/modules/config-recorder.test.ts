import { expect, test } from "vitest";
import { CONFIG_RULES } from "../../aws/config-rules";
import { ConfigRecorder, configSpec } from "../../modules/config-recorder";
import { statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";

const recorderWith = (spec: object) =>
  synthModule((stack) => {
    new ConfigRecorder(stack, "config", { ...configSpec.parse(spec), bucketName: "client-config", keyArn: "arn:key" });
  });
const made = recorderWith({});
const rulesIn = (module: typeof made) => addresses(module).filter((one) => one.startsWith("aws_config_config_rule."));

test("everything in the region is recorded, and IAM, with the role that AWS keeps up to date", () => {
  expect(resource(made, "aws_config_configuration_recorder.config")).toEqual({
    name: "client-flynapse",
    role_arn: "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    recording_group: { all_supported: true, include_global_resource_types: true },
  });
});

test("it records once it has somewhere to deliver to: recorder, channel, status", () => {
  const channel = resource(made, "aws_config_delivery_channel.config");
  expect(channel).toMatchObject({
    s3_bucket_name: "${aws_s3_bucket_policy.config.bucket}",
    s3_kms_key_arn: "arn:key",
    depends_on: ["aws_config_configuration_recorder.config"],
  });
  expect(resource(made, "aws_config_configuration_recorder_status.config")).toMatchObject({
    is_enabled: true,
    depends_on: ["aws_config_delivery_channel.config"],
  });
});

test("AWS Config writes to its bucket for this account only", () => {
  const statements = statementsIn(resource(made, "aws_s3_bucket_policy.config").policy);
  const ofConfig = statements.filter(({ Principal }) => JSON.stringify(Principal).includes("config.amazonaws.com"));
  expect(ofConfig).toHaveLength(2);
  for (const { Condition } of ofConfig) {
    expect(Condition).toMatchObject({ StringEquals: { "aws:SourceAccount": "123456789012" } });
  }
});

test("it evaluates the managed rules of the list, or those that are named", () => {
  expect(rulesIn(made)).toHaveLength(Object.keys(CONFIG_RULES).length);
  expect(resource(made, "aws_config_config_rule.config_root_has_mfa")).toEqual({
    name: "client-flynapse-root-has-mfa",
    source: { owner: "AWS", source_identifier: "ROOT_ACCOUNT_MFA_ENABLED" },
    depends_on: ["aws_config_configuration_recorder.config"],
  });
  expect(rulesIn(recorderWith({ rules: ["efs-encrypted"] }))).toEqual(["aws_config_config_rule.config_efs_encrypted"]);
  expect(rulesIn(recorderWith({ rules: [] }))).toEqual([]);
});

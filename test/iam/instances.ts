import type { Account } from "./account";
import { each, via } from "./must";
import type { Call } from "./simulate";

/** The ECS agent without Spot and without deregistration, the SSM agent, and the boot script. */
export function instanceCalls(account: Account, prefix: string, pool: string, hasVolume: boolean): Call[] {
  const { id, region } = account;
  const as = `${pool}-instance`;
  const cluster = `arn:aws:ecs:${region}:${id}:cluster/${prefix}`;
  const instance = `arn:aws:ecs:${region}:${id}:container-instance/${prefix}/0123`;
  const submits = ["AttachmentStateChanges", "ContainerStateChange", "TaskStateChange"].map((one) => `Submit${one}`);
  const channels = ["ControlChannel", "DataChannel"].flatMap((channel) => [`Create${channel}`, `Open${channel}`]);
  return [
    ...each(as, "ecs", ["RegisterContainerInstance", ...submits], cluster),
    ...each(as, "ecs", ["Poll", "StartTelemetrySession"], instance, { "ecs:cluster": cluster }),
    { as, does: "ecs:DiscoverPollEndpoint", on: "*" },
    { as, does: "ecs:PutAccountSetting", on: "*", context: { "ecs:account-setting": "awsvpcTrunking" } },
    { as, does: "ssm:UpdateInstanceInformation", on: `arn:aws:ec2:${region}:${id}:instance/i-1` },
    ...each(as, "ssmmessages", channels, "*"),
    ...(hasVolume ? volumeCalls(account, as, prefix, `${prefix}-${pool}`) : []),
  ];
}

/** A first volume has its pool's name from the launch template; the script gives it the tag that it is found by. */
function volumeCalls({ id, region, arnOf }: Account, as: string, prefix: string, name: string): Call[] {
  const key = arnOf("aws_kms_key.volumes");
  const [volume, instance] = ["volume/vol-1", "instance/i-1"].map((rest) => `arn:aws:ec2:${region}:${id}:${rest}`);
  const isNew = { "aws:ResourceTag/Name": name, "aws:RequestTag/data-volume": name, "aws:TagKeys": "data-volume" };
  const byEc2 = via("ec2", region);
  return [
    { as, does: "ec2:DescribeVolumes", on: "*" },
    { as, does: "ec2:AttachVolume", on: volume!, context: { "aws:ResourceTag/data-volume": name } },
    { as, does: "ec2:AttachVolume", on: instance!, context: { "aws:ResourceTag/Name": name } },
    { as, does: "ec2:CreateTags", on: volume!, context: isNew },
    {
      ...{ as, does: "ec2:ModifyInstanceAttribute", on: instance! },
      context: { "aws:ResourceTag/Name": name, "ec2:Attribute": "BlockDeviceMapping" },
    },
    { as, does: "kms:Decrypt", on: key, context: byEc2 },
    { as, does: "cloudwatch:PutMetricData", on: "*", context: { "cloudwatch:namespace": `${prefix}/data-volumes` } },
    { as, does: "kms:CreateGrant", on: key, context: { ...byEc2, "kms:GrantIsForAWSResource": "true" } },
  ];
}

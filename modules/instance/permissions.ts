import { kms, via } from "../key";
import type { Statement } from "../role";

export interface PermissionsProps {
  clusterArn: string;
  /** The instances of that cluster: `arn:...:container-instance/<cluster>/*`. */
  instanceArns: string;
  eniTrunking: boolean;
  data?: DataVolumeAccess;
}

/** The data volume of a pool, and where it is. */
export interface DataVolumeAccess {
  /** The tag `Name` of the pool's instances and volumes. */
  name: string;
  /** Value of its tag `data-volume`. */
  tag: string;
  account: string;
  region: string;
  keyArn: string;
  /** CloudWatch's namespace in which it reports how full the volume is. */
  namespace: string;
}

/**
 * Permissions of the ECS agent, the SSM agent and the boot script, by purpose. The actions on `*` have no
 * narrower resource; `test/least-privilege.json` says why.
 */
export function instancePermissions(props: PermissionsProps): Record<string, Statement[]> {
  const { eniTrunking, data } = props;
  return {
    ecs_agent: agent(props),
    ...(eniTrunking ? { eni_trunking: TRUNKING } : {}),
    ...(data ? { data_volume: dataVolume(data), report_volume: reportsIn(data.namespace) } : {}),
    systems_manager: SYSTEMS_MANAGER,
  };
}

function agent({ clusterArn, instanceArns }: PermissionsProps): Statement[] {
  return [
    {
      actions: [
        "ecs:RegisterContainerInstance",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
      ],
      resources: [clusterArn],
    },
    {
      actions: ["ecs:Poll", "ecs:StartTelemetrySession"],
      resources: [instanceArns],
    },
    { actions: ["ecs:DiscoverPollEndpoint"], resources: ["*"] },
  ];
}

/** IAM conditions exist for the setting's name, not for the principal that it is set for. */
const TRUNKING: Statement[] = [
  {
    actions: ["ecs:PutAccountSetting"],
    resources: ["*"],
    conditions: { StringEquals: { "ecs:account-setting": "awsvpcTrunking" } },
  },
];

/**
 * Finds the pool's volume, attaches it to the pool's instance, tags a first one; lets the blank one that an instance
 * does not need end with the instance. Never detaches or deletes.
 */
function dataVolume({ name, tag, account, region, keyArn }: DataVolumeAccess): Statement[] {
  const any = (kind: string) => [`arn:aws:ec2:${region}:${account}:${kind}/*`];
  const byEc2 = via("ec2", region);
  return [
    { actions: ["ec2:DescribeVolumes"], resources: ["*"] },
    {
      actions: ["ec2:AttachVolume"],
      resources: any("volume"),
      conditions: { StringEquals: { "aws:ResourceTag/data-volume": tag } },
    },
    {
      actions: ["ec2:AttachVolume"],
      resources: any("instance"),
      conditions: { StringEquals: { "aws:ResourceTag/Name": name } },
    },
    {
      actions: ["ec2:CreateTags"],
      resources: any("volume"),
      conditions: {
        StringEquals: { "aws:ResourceTag/Name": name, "aws:RequestTag/data-volume": tag },
        "ForAllValues:StringEquals": { "aws:TagKeys": ["data-volume"] },
      },
    },
    {
      actions: ["ec2:ModifyInstanceAttribute"],
      resources: any("instance"),
      conditions: {
        StringEquals: { "aws:ResourceTag/Name": name },
        StringEqualsIgnoreCase: { "ec2:Attribute": "BlockDeviceMapping" },
      },
    },
    { actions: kms(["Decrypt"]), resources: [keyArn], conditions: byEc2 },
    {
      actions: kms(["CreateGrant"]),
      resources: [keyArn],
      conditions: { ...byEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/** A metric has no ARN: its namespace is what binds whoever writes it. */
function reportsIn(namespace: string): Statement[] {
  const conditions = { StringEquals: { "cloudwatch:namespace": namespace } };
  return [{ actions: ["cloudwatch:PutMetricData"], resources: ["*"], conditions }];
}

const SYSTEMS_MANAGER: Statement[] = [
  {
    actions: [
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    resources: ["*"],
  },
];

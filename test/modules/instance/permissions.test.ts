import { describe, expect, test } from "vitest";
import { instancePermissions } from "../../../modules/instance/permissions";

const data = {
  name: "client-weaviate-0",
  tag: "client-weaviate-0.generation-2",
  account: "123456789012",
  region: "eu-central-1",
  keyArn: "arn:key",
  namespace: "client/data-volumes",
};
const arns = { clusterArn: "arn:cluster", instanceArns: "arn:instances/*" };
const may = instancePermissions({ ...arns, eniTrunking: true, data });
const statements = Object.values(may).flat();
const actionsOf = (...purposes: string[]) =>
  purposes.flatMap((purpose) => may[purpose]!.flatMap(({ actions }) => actions));

const resourcesOf = (action: string) =>
  statements.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);

test("an instance registers with its own cluster only, and tells it of its tasks", () => {
  const onCluster = ["RegisterContainerInstance", "SubmitTaskStateChange"];
  for (const action of onCluster) expect(resourcesOf(`ecs:${action}`)).toEqual(["arn:cluster"]);
});

test("an instance asks for work as an instance of its cluster", () => {
  for (const action of ["Poll", "StartTelemetrySession"])
    expect(resourcesOf(`ecs:${action}`)).toEqual(["arn:instances/*"]);
});

test("only what has no narrower resource is allowed on all, bound by a condition where AWS knows one", () => {
  const unbound = statements.filter(({ resources, conditions }) => resources.includes("*") && !conditions);
  expect(unbound.flatMap(({ actions }) => actions)).toEqual([
    "ecs:DiscoverPollEndpoint",
    "ec2:DescribeVolumes",
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ]);
});

test("an instance without trunking and data may do nothing for them", () => {
  const plain = instancePermissions({ ...arns, eniTrunking: false });
  expect(Object.keys(plain)).toEqual(["ecs_agent", "systems_manager"]);
});

test("an instance may turn on ENI trunking and no other account setting", () => {
  expect(may.eni_trunking).toEqual([
    {
      actions: ["ecs:PutAccountSetting"],
      resources: ["*"],
      conditions: { StringEquals: { "ecs:account-setting": "awsvpcTrunking" } },
    },
  ]);
});

describe("the data volume", () => {
  const of = (action: string) => may.data_volume!.filter(({ actions }) => actions.includes(action));
  const volumes = ["arn:aws:ec2:eu-central-1:123456789012:volume/*"];

  test("is attached if it is the pool's, to an instance of the pool", () => {
    expect(of("ec2:AttachVolume")).toEqual([
      {
        actions: ["ec2:AttachVolume"],
        resources: volumes,
        conditions: { StringEquals: { "aws:ResourceTag/data-volume": data.tag } },
      },
      {
        actions: ["ec2:AttachVolume"],
        resources: ["arn:aws:ec2:eu-central-1:123456789012:instance/*"],
        conditions: { StringEquals: { "aws:ResourceTag/Name": data.name } },
      },
    ]);
  });

  test("is marked as the pool's and as nothing else", () => {
    expect(of("ec2:CreateTags")).toEqual([
      {
        actions: ["ec2:CreateTags"],
        resources: volumes,
        conditions: {
          StringEquals: { "aws:ResourceTag/Name": data.name, "aws:RequestTag/data-volume": data.tag },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["data-volume"] },
        },
      },
    ]);
  });

  test("opens with its key, and only as EC2 asks for the instance", () => {
    const opening = may.data_volume!.filter(({ actions }) => actions.some((action) => action.startsWith("kms:")));
    expect(opening.flatMap(({ actions }) => actions)).toEqual(["kms:Decrypt", "kms:CreateGrant"]);
    for (const { resources, conditions } of opening) {
      expect(resources).toEqual(["arn:key"]);
      expect(conditions).toMatchObject({ StringEquals: { "kms:ViaService": "ec2.eu-central-1.amazonaws.com" } });
    }
    expect(of("kms:CreateGrant")[0]?.conditions).toMatchObject({ Bool: { "kms:GrantIsForAWSResource": "true" } });
  });

  test("cannot be taken away or destroyed: an instance neither detaches nor deletes", () => {
    expect(actionsOf("data_volume").filter((action) => action.startsWith("ec2:"))).toEqual([
      "ec2:DescribeVolumes",
      "ec2:AttachVolume",
      "ec2:AttachVolume",
      "ec2:CreateTags",
      "ec2:ModifyInstanceAttribute",
    ]);
  });

  test("that is not needed may end with its instance: of the pool's instances no other attribute can be changed", () => {
    expect(of("ec2:ModifyInstanceAttribute")).toEqual([
      {
        actions: ["ec2:ModifyInstanceAttribute"],
        resources: ["arn:aws:ec2:eu-central-1:123456789012:instance/*"],
        conditions: {
          StringEquals: { "aws:ResourceTag/Name": data.name },
          StringEqualsIgnoreCase: { "ec2:Attribute": "BlockDeviceMapping" },
        },
      },
    ]);
  });
});

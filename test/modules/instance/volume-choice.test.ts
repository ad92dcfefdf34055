import { describe, expect, test } from "vitest";
import { Pool } from "../../../modules/pool";
import { resource, synthModule } from "../../synth";

describe("the data volume that somebody chooses (FLY-131, FLY-136)", () => {
  const volumeVariables = { generation: "volume_generation", snapshotId: "volume_snapshot_id" };
  const node = {
    ...{ instanceType: "r6i.xlarge", instances: { min: 1, max: 1 }, rootVolumeGib: 50, dataVolumeGib: 500 },
    dataFolders: { weaviate: { uid: 0, gid: 0 } },
    ...{ clusterName: "client-flynapse", clusterArn: "arn:cluster", ami: "ami-1", eniTrunking: false },
    ...{ keyArn: "arn:key", securityGroupId: "sg-1", subnetIds: ["subnet-1"], volumeVariables },
  };
  const chosen = synthModule((stack) => new Pool(stack, "weaviate_0", node));
  const template = resource(chosen, "aws_launch_template.weaviate_0");

  test("begins with the snapshot that is named, and with none by itself", () => {
    expect(template.block_device_mappings).toMatchObject([
      { device_name: "/dev/xvda" },
      {
        device_name: "/dev/xvdf",
        ebs: { snapshot_id: '${var.volume_snapshot_id == "" ? null : var.volume_snapshot_id}', encrypted: "true" },
      },
    ]);
  });

  test("has a tag of its own for each generation, and the first one the tag without a number", () => {
    expect((chosen as unknown as { locals: object }).locals).toMatchObject({
      weaviate_0_data_volume:
        '${var.volume_generation == 1 ? "client-flynapse-weaviate-0" : "client-flynapse-weaviate-0.generation-${var.volume_generation}"}',
    });
    expect(String(template.user_data)).toContain("\\nname=${local.weaviate_0_data_volume}\\n");
    const policy = String(resource(chosen, "aws_iam_role_policy.weaviate_0_instance_data_volume").policy);
    expect(policy.match(/[A-Za-z]+\/data-volume":"[^"]*"/g)).toEqual([
      'ResourceTag/data-volume":"${local.weaviate_0_data_volume}"',
      'RequestTag/data-volume":"${local.weaviate_0_data_volume}"',
    ]);
  });

  test("is not the tag by which an instance or a volume is known as the pool's", () => {
    expect(template.tag_specifications).toMatchObject([
      { tags: { Name: "client-flynapse-weaviate-0" } },
      { tags: { Name: "client-flynapse-weaviate-0" } },
      { tags: { Name: "client-flynapse-weaviate-0" } },
    ]);
  });
});

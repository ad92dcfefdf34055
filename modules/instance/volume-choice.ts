import { DataAwsEbsSnapshotIds } from "@cdktf/provider-aws/lib/data-aws-ebs-snapshot-ids";
import { DataAwsEbsVolumes } from "@cdktf/provider-aws/lib/data-aws-ebs-volumes";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { comment, commentLocal } from "../comment";
import { reference } from "../text";

/** The names of two Terraform variables, by which somebody restores the data volume of a pool. */
export interface VolumeVariables {
  /** A number from 1 on. Each has a volume of its own, so that the one before stays as it is. */
  generation: string;
  /** The EBS snapshot that the volume of a new generation begins with, or none. */
  snapshotId: string;
}

/**
 * Which data volume a pool uses, by its tag `data-volume`, and what a new one begins with. No state has volumes, so that
 * a plan asks EC2 whether the choice fits what is there.
 */
export class VolumeChoice extends Construct {
  /** Value of the tag `data-volume`. */
  readonly tag: string;
  /** Null where the variable names none. */
  readonly snapshotId: string;
  readonly preconditions: { condition: string; errorMessage: string }[];

  constructor(scope: Construct, pool: string, name: string, { generation, snapshotId }: VolumeVariables) {
    super(scope, "this_volume_choice");
    const later = `${name}.generation-`;
    const [number, snapshot] = [`var.${generation}`, `var.${snapshotId}`];
    const local = new TerraformLocal(
      this,
      "data_volume",
      reference(`${number} == 1 ? "${name}" : "${later}\${${number}}"`),
    );
    commentLocal(local, `Value of the tag data-volume, by which instances of pool ${pool} know its volume.`);
    this.tag = reference(local.fqn);
    this.snapshotId = reference(`${snapshot} == "" ? null : ${snapshot}`);

    const tagged = (...values: string[]) => ({ name: "tag:data-volume", values });
    // A filter without a value is refused.
    const named = { name: "snapshot-id", values: [reference(`coalesce(${snapshot}, "none")`)] };
    const all = new DataAwsEbsVolumes(this, "all_volumes", { filter: [tagged(name, `${later}*`)] });
    const own = new DataAwsEbsVolumes(this, "volume", { filter: [tagged(this.tag)] });
    const restored = new DataAwsEbsVolumes(this, "restored_volume", { filter: [tagged(this.tag), named] });
    const snapshots = new DataAwsEbsSnapshotIds(this, "snapshot", { owners: ["self"], filter: [named] });
    for (const [source, says] of [
      [all, `Volumes of pool ${pool}, of every generation.`],
      [own, "The volume of the generation that is chosen."],
      [restored, "The volume of the generation that is chosen, if it was made from the snapshot that is named."],
      [snapshots, "The snapshot that is named, if it is there."],
    ] as const) {
      comment(source, { block: says });
    }
    const ids = ({ fqn }: { fqn: string }) => `\${join(", ", ${fqn}.ids)}`;
    const none = ({ fqn }: { fqn: string }) => `length(${fqn}.ids) == 0`;
    const some = ({ fqn }: { fqn: string }) => `length(${fqn}.ids) > 0`;
    this.preconditions = [
      {
        condition: `\${${snapshot} != "" || ${some(own)} || ${none(all)}}`,
        errorMessage:
          `Pool ${pool} has data on ${ids(all)}, and none of them has the tag data-volume \${${local.fqn}}: it would begin ` +
          `with an empty volume. Give ${generation} the generation of the volume to use, or ${snapshotId} the ` +
          "snapshot to begin with.",
      },
      {
        condition: `\${${snapshot} == "" || ${some(snapshots)}}`,
        errorMessage:
          `${snapshotId} is \${${snapshot}}, and this account has no such snapshot in this region: no instance would start. ` +
          'Copy it here first; where the volume has been restored from it, set the variable to "" again.',
      },
      {
        condition: `\${${snapshot} == "" || ${none(own)} || ${some(restored)}}`,
        errorMessage:
          `${snapshotId} is \${${snapshot}}, and ${ids(own)}, which was not made from it, is the volume of generation ` +
          `\${${number}}: it would be used as it is. Raise ${generation} to a new generation; the volume stays as it is.`,
      },
    ];
  }
}

import {
  DeleteVolumeCommand,
  EC2Client,
  type Filter,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
  type Volume,
} from "@aws-sdk/client-ec2";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import type { Owned, VolumeFound } from "./leftovers";

/** Volumes of EC2. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class Account {
  private readonly ec2: EC2Client;

  constructor(region: string) {
    this.ec2 = new EC2Client({ region, ...connection() });
  }

  /** What launch templates of the site made, and what its instances marked. */
  async volumesOf({ site, prefix }: Pick<Owned, "site" | "prefix">): Promise<VolumeFound[]> {
    const made = await this.volumes({ Name: "tag:site", Values: [site] });
    const marked = await this.volumes({ Name: "tag:data-volume", Values: [`${prefix}-*`] });
    const all = new Map([...made, ...marked].map((volume) => [volume.VolumeId!, volume]));
    const snapshots = await this.snapshotsOf([...all.keys()]);
    return [...all].map(([id, volume]) => ({
      id,
      tags: Object.fromEntries((volume.Tags ?? []).map(({ Key, Value }) => [Key!, Value!])),
      sizeGib: volume.Size!,
      type: volume.VolumeType!,
      created: volume.CreateTime!,
      attached: volume.State !== "available",
      fromSnapshot: Boolean(volume.SnapshotId),
      snapshots: snapshots.filter((of) => of === id).length,
    }));
  }

  /** AWS refuses it for a volume that an instance has. */
  async delete(VolumeId: string): Promise<void> {
    await answered(this.ec2.send(new DeleteVolumeCommand({ VolumeId })), "ec2:DeleteVolume");
  }

  private async volumes(filter: Filter): Promise<Volume[]> {
    const pages = paginateDescribeVolumes({ client: this.ec2 }, { Filters: [filter] });
    const found: Volume[] = [];
    for (;;) {
      const { done, value } = await answered(pages.next(), "ec2:DescribeVolumes");
      if (done) return found;
      found.push(...(value.Volumes ?? []));
    }
  }

  /** Of each snapshot the volume. A filter takes 200 values. */
  private async snapshotsOf(ids: string[]): Promise<string[]> {
    const found: string[] = [];
    for (let first = 0; first < ids.length; first += 200) {
      const Filters = [{ Name: "volume-id", Values: ids.slice(first, first + 200) }];
      const pages = paginateDescribeSnapshots({ client: this.ec2 }, { OwnerIds: ["self"], Filters });
      for (;;) {
        const { done, value } = await answered(pages.next(), "ec2:DescribeSnapshots");
        if (done) break;
        found.push(...(value.Snapshots ?? []).map(({ VolumeId }) => VolumeId!));
      }
    }
    return found;
  }
}

import {
  DeleteVolumeCommand,
  EC2Client,
  type Filter,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
  type Volume,
} from "@aws-sdk/client-ec2";
import { chunked, FILTER_VALUES } from "../../aws/filters";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { answeredPages } from "../aws/pages";
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
    for await (const { Volumes = [] } of answeredPages(pages, "ec2:DescribeVolumes")) found.push(...Volumes);
    return found;
  }

  /** Of each snapshot the volume. */
  private async snapshotsOf(ids: string[]): Promise<string[]> {
    const found: string[] = [];
    for (const Values of chunked(ids, FILTER_VALUES)) {
      const Filters = [{ Name: "volume-id", Values }];
      const pages = paginateDescribeSnapshots({ client: this.ec2 }, { OwnerIds: ["self"], Filters });
      for await (const { Snapshots = [] } of answeredPages(pages, "ec2:DescribeSnapshots")) {
        found.push(...Snapshots.map(({ VolumeId }) => VolumeId!));
      }
    }
    return found;
  }
}

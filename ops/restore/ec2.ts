import {
  EC2Client,
  type Snapshot as Ec2Snapshot,
  type Filter,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
} from "@aws-sdk/client-ec2";
import { connection } from "../aws/connection";
import { askedPages } from "./asked";

/** A data volume that is there. */
export interface VolumeFound {
  id: string;
  /** Its tag `data-volume`. */
  tag: string;
  /** The instance that has it, if one has. */
  instance?: string;
}

/** A snapshot from which a volume can be made. */
export interface Snapshot {
  id: string;
  taken: Date;
  sizeGib: number;
  /** The tag `data-volume` of the volume that it is of, which AWS Backup copies. */
  tag?: string;
}

/** Volumes and snapshots of an account. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class VolumeAccount {
  private readonly ec2: EC2Client;

  constructor(region: string) {
    this.ec2 = new EC2Client({ region, ...connection() });
  }

  /** The volumes of all generations of a pool. */
  async volumes(name: string): Promise<VolumeFound[]> {
    const pages = paginateDescribeVolumes({ client: this.ec2 }, { Filters: [generationsOf(name)] });
    const found: VolumeFound[] = [];
    for await (const { Volumes = [] } of askedPages("ec2:DescribeVolumes", pages)) {
      for (const { VolumeId, Tags, Attachments: [held] = [] } of Volumes) {
        found.push({ id: VolumeId!, tag: tagIn(Tags)!, instance: held?.InstanceId });
      }
    }
    return found;
  }

  /** Those of a pool, whoever took them, or one by its id. */
  async snapshots(of: { name: string } | { id: string }): Promise<Snapshot[]> {
    const filter = "id" in of ? { Name: "snapshot-id", Values: [of.id] } : generationsOf(of.name);
    const pages = paginateDescribeSnapshots({ client: this.ec2 }, { OwnerIds: ["self"], Filters: [filter] });
    const found: Snapshot[] = [];
    for await (const { Snapshots = [] } of askedPages("ec2:DescribeSnapshots", pages)) {
      found.push(...Snapshots.filter(({ State }) => State === "completed").map(snapshot));
    }
    return found;
  }
}

function generationsOf(name: string): Filter {
  return { Name: "tag:data-volume", Values: [name, `${name}.generation-*`] };
}

function snapshot({ SnapshotId, StartTime, VolumeSize, Tags }: Ec2Snapshot): Snapshot {
  return { id: SnapshotId!, taken: StartTime!, sizeGib: VolumeSize!, tag: tagIn(Tags) };
}

function tagIn(tags: Ec2Snapshot["Tags"]): string | undefined {
  return tags?.find(({ Key }) => Key === "data-volume")?.Value;
}

import type { Site } from "../../imports/site";
import { type DataPool, dataPoolsOf } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import type { Snapshot, VolumeAccount, VolumeFound } from "./ec2";
import { lossOf, newestFirst, utc } from "./recovery-points";
import { type Step, spelled, start, stop, terraform } from "./steps";

/** A data volume that would begin with a snapshot. Terraform does it: here everything is asked, and nothing changed. */
export interface VolumeRestore {
  pool: DataPool;
  hcl: string;
  /** The volume that is used now, unless it is lost. */
  current?: VolumeFound;
  snapshots: Snapshot[];
  snapshot: Snapshot;
  /** The first that no volume and no snapshot has. */
  generation: number;
}

/** A pool with a data volume, by its name in the blueprint. */
export function dataPoolOf(site: Site, id: string): DataPool {
  const pools = dataPoolsOf(site);
  const found = pools.find(({ pool }) => pool === id);
  if (found) return found;
  const known = pools.map(({ pool }) => pool).join(", ");
  throw new Failure(`Site "${site.name}" has no pool "${id}" with a data volume. It has ${known || "none"}.`);
}

export async function prepareVolume(
  account: VolumeAccount,
  { pool, hcl }: Pick<VolumeRestore, "pool" | "hcl">,
  id: string | undefined,
): Promise<VolumeRestore> {
  const volumes = await account.volumes(pool.name);
  const own = newestFirst(await account.snapshots({ name: pool.name }));
  const snapshot = id ? (await account.snapshots({ id }))[0] : own[0];
  if (!snapshot) throw new Failure(id ? noSuch(id, own, pool) : none(pool));
  if (snapshot.sizeGib > pool.sizeGib) throw new Failure(tooLarge(snapshot, pool));
  const generations = [...volumes, ...own].map(({ tag }) => generationOf(tag));
  const byGeneration = volumes.toSorted((a, b) => generationOf(b.tag) - generationOf(a.tag));
  const current = byGeneration.find(({ instance }) => instance) ?? byGeneration[0];
  return { pool, hcl, current, snapshots: own, snapshot, generation: Math.max(1, ...generations) + 1 };
}

/** Of the first volume the tag has no number. */
export function generationOf(tag = ""): number {
  return Number(/\.generation-(\d+)$/.exec(tag)?.[1] ?? 1);
}

export function describeVolume({ pool, current, snapshots, snapshot, generation }: VolumeRestore, now: Date): string {
  const held = current?.instance ? `at ${current.instance}` : "at no instance";
  return [
    `pool         ${pool.pool}: ${current ? `${current.id}, generation ${generationOf(current.tag)}, ${held}` : "its volume is gone"}`,
    `from         ${snapshot.id}, taken ${utc(snapshot.taken)}, ${snapshot.sizeGib} GiB, ${placeOf(snapshot, snapshots)}`,
    `lost         ${lossOf(snapshot, now)}`,
    `to           a new volume, generation ${generation}${current ? `; ${current.id} stays as it is, for the way back` : ""}`,
    ...snapshots
      .filter(({ id }) => id !== snapshot.id)
      .map(({ id, taken }) => `             or ${utc(taken)}: --snapshot ${id}`),
  ].join("\n");
}

function placeOf({ id }: Snapshot, all: Snapshot[]): string {
  const at = all.findIndex((one) => one.id === id);
  if (at < 0) return "not of this pool";
  return `${at === 0 ? "the newest" : "not the newest"} of ${all.length}`;
}

/** What a person does, command by command, up to a plan without changes, and how to go back. */
export function volumeSteps({
  pool: { pool, name, region, stack, backups, users },
  ...restore
}: VolumeRestore): string {
  const { hcl, snapshot, generation, current } = restore;
  const variables = `pool_${pool}_volume`;
  const of = (number: number, id: string) => [
    `${variables}_generation  = ${number}`,
    `${variables}_snapshot_id = "${id}"`,
  ];
  const instance = current?.instance ?? `<instance of the Auto Scaling group ${name}>`;
  const tag = `Name=tag:data-volume,Values=${name}.generation-${generation}`;
  const kept = [stack, ...(backups && backups !== stack ? [backups] : [])];
  const steps: Step[] = [
    stop("Stop who writes to it:", users, region),
    { says: `Write into ${hcl}/${stack}/terraform.tfvars:`, commands: of(generation, snapshot.id) },
    {
      says: "Apply it: the plan changes the launch template, the group and a policy, and destroys nothing:",
      commands: [terraform(hcl, stack, "init", "apply")],
    },
    {
      says: "Replace the instance: the next one has the new volume, mounts it as it is, and tags it:",
      commands: [
        `aws ec2 terminate-instances --region ${region} --instance-ids ${instance}`,
        `aws ec2 wait volume-in-use --region ${region} --filters ${tag}`,
      ],
    },
    start("Start them, with as many tasks as before, and look at the data:", users, region),
    {
      says: `Take the snapshot out of terraform.tfvars: AWS Backup deletes it one day, and then no instance would start:`,
      commands: of(generation, ""),
    },
    {
      says: "Apply it, and let the backups follow:",
      commands: kept.map((one) => terraform(hcl, one, "init", "apply")),
    },
    { says: "See that Terraform has nothing to do:", commands: kept.map((one) => terraform(hcl, one, "plan")) },
  ];
  const back = current
    ? `\nThe way back: the same with ${variables}_generation = ${generationOf(current.tag)}, and no snapshot.`
    : "";
  return `${spelled(steps)}${back}`;
}

function none({ pool, name }: DataPool): string {
  return `There is no snapshot with the tag data-volume ${name}, or of a later generation, that can be restored for pool ${pool}. AWS Backup takes the first within a day; one that lacks the tag is named by --snapshot.`;
}

function noSuch(id: string, own: Snapshot[], { pool, region }: DataPool): string {
  const known = own.map((snapshot) => `  ${utc(snapshot.taken)}  ${snapshot.id}`);
  return [
    `This account has no snapshot ${id} in ${region} that can be restored; of another account or Region it is copied first: aws ec2 copy-snapshot. Pool ${pool} has${known.length > 0 ? ":" : " none."}`,
    ...known,
  ].join("\n");
}

function tooLarge({ id, sizeGib }: Snapshot, pool: DataPool): string {
  return `${id} is of a volume of ${sizeGib} GiB, and that of pool ${pool.pool} has ${pool.sizeGib}: no instance would start. Raise dataVolumeGib of the pool in the blueprint first.`;
}

import type { Site } from "../../imports/site";
import { fileSystemsOf, type SiteFileSystem } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import type { Account } from "./account";
import { type Destination, destinationOf, metadataFor, wordsOf } from "./destination";
import { nextSteps } from "./next-steps";
import { chosenPoint, lossOf, newestFirst, type RecoveryPoint, utc } from "./recovery-points";
import { waitForRestore } from "./wait";

export interface RestoreOptions {
  point?: string;
  into: "directory" | "new";
  /** The id of a file system that is no more. */
  deleted?: string;
  role?: string;
}

/** A restore as it would be done: everything is asked, and nothing changed. */
export interface Restore {
  system: SiteFileSystem;
  hcl: string;
  points: RecoveryPoint[];
  point: RecoveryPoint;
  destination: Destination;
  metadata: Record<string, string>;
  role: string;
}

/** The file system of a site by its name in the blueprint. */
export function fileSystemOf(site: Site, id: string): SiteFileSystem {
  const systems = fileSystemsOf(site);
  const found = systems.find((system) => system.id === id);
  if (found) return found;
  const known = systems.map((system) => system.id).join(", ");
  throw new Failure(`Site "${site.name}" has no file system "${id}". It has ${known || "none"}.`);
}

export async function prepareRestore(
  account: Account,
  { system, hcl, now }: { system: SiteFileSystem; hcl: string; now: Date },
  { point: asked, into, deleted, role: given }: RestoreOptions,
): Promise<Restore> {
  const id = await idOf(account, system, hcl, deleted);
  const points = await account.recoveryPoints(arnOf(system, id));
  const point = chosenPoint(points, asked, arnOf(system, id));
  const role = given ?? `arn:aws:iam::${system.account}:role/service-role/AWSBackupDefaultServiceRole`;
  await account.needRole(role);
  const destination = destinationOf(system, { id, deleted: deleted !== undefined, into }, now);
  const metadata = metadataFor(destination, await account.metadata(point));
  if (destination.into === "place" && !metadata.KmsKeyId) throw new Failure(noKey(point, metadata));
  return { system, hcl, points: newestFirst(points), point, destination, metadata, role };
}

async function idOf(account: Account, { id, name, region, stack }: SiteFileSystem, hcl: string, deleted?: string) {
  const found = await account.fileSystem(name);
  if (found && deleted) throw new Failure(`${name} is there, as ${found}. Leave out --deleted.`);
  if (found) return found;
  if (deleted) return deleted;
  const where = `(cd ${hcl}/${stack} && terraform state show aws_efs_file_system.${id})`;
  throw new Failure(
    `There is no file system with the creation token ${name} in ${region}. If somebody deleted it, say which it was by --deleted <id>: ${where} has the id. If stack ${stack} was never applied, there is nothing to restore.`,
  );
}

/** With another key Terraform would replace it, which its protection refuses. */
function noKey({ arn }: RecoveryPoint, metadata: Record<string, string>): string {
  return `AWS Backup does not say which KMS key the file system had, and with another one it cannot be imported. Start the job by hand, with KmsKeyId beside ${JSON.stringify(metadata)}: aws backup start-restore-job --recovery-point-arn ${arn}`;
}

function arnOf({ account, region }: SiteFileSystem, id: string): string {
  return `arn:aws:elasticfilesystem:${region}:${account}:file-system/${id}`;
}

/** What would be done, and what a person does afterwards. */
export function describeRestore(restore: Restore, now: Date): string {
  const { system, destination, points, point, role, metadata } = restore;
  return [
    `file system  ${system.id}: ${destination.fileSystem}, ${system.name} in ${system.region}`,
    `from         ${point.arn}, taken ${utc(point.taken)}, ${point === points[0] ? "the newest" : "not the newest"} of ${points.length} in vault ${point.vault}`,
    `lost         ${lossOf(point, now)}`,
    `to           ${wordsOf(destination)}`,
    `by           ${role}`,
    `metadata     ${JSON.stringify(metadata)}`,
    ...points
      .filter((other) => other !== point)
      .map((other) => `             or ${utc(other.taken)}: --point ${other.arn}`),
  ].join("\n");
}

/** Starts the job, waits for it, and gives the steps that follow. */
export async function performRestore(
  account: Account,
  restore: Restore,
  { say, pause }: { say: (line: string) => void; pause: () => Promise<void> },
): Promise<string> {
  const { point, metadata, role, destination } = restore;
  const id = await account.start(point.arn, metadata, role);
  say(
    `Restore job ${id}. Ctrl-C ends the waiting, not the job; then ask: aws backup describe-restore-job --region ${restore.system.region} --restore-job-id ${id}`,
  );
  const created = await waitForRestore(id, { ask: () => account.job(id), say, pause });
  return nextSteps({ ...restore, created: destination.into === "directory" ? undefined : created });
}

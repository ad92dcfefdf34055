import { setTimeout } from "node:timers/promises";
import { Command, Option } from "commander";
import { homesOf } from "../../imports/site";
import { loadSite, placeOf } from "../../imports/sites";
import { requireAccount } from "../aws/own-account";
import { Account } from "../restore/account";
import { VolumeAccount } from "../restore/ec2";
import { nextSteps } from "../restore/next-steps";
import { describeRestore, fileSystemOf, performRestore, prepareRestore, type RestoreOptions } from "../restore/restore";
import { dataPoolOf, describeVolume, prepareVolume, volumeSteps } from "../restore/volume";

/** Milliseconds between two questions. */
const PAUSE = 15_000;

export function restoreCommand(): Command {
  const fileSystem = new Command("file-system")
    .description("restore a file system of EFS from AWS Backup; without --apply only show what it would do")
    .argument("<name>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--point <arn>", "the recovery point (default: the newest)")
    .addOption(
      new Option("--into <where>", "a directory of the file system itself, or a new one beside it")
        .choices(["directory", "new"])
        .default("directory"),
    )
    .addOption(
      new Option("--deleted <id>", "id of the file system that was deleted: a new one takes its place").conflicts(
        "into",
      ),
    )
    .option("--role <arn>", "the role of AWS Backup (default: AWSBackupDefaultServiceRole)")
    .option("--apply", "start the restore job and wait for it", false)
    .action(restoreFileSystem);
  const volume = new Command("volume")
    .description(
      "say how the data volume of a pool comes back from a snapshot; Terraform does it, the verb changes nothing",
    )
    .argument("<pool>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--snapshot <id>", "the snapshot of EBS (default: the newest)")
    .action(restoreVolume);
  return new Command("restore")
    .description("restore what was lost")
    .addCommand(fileSystem.exitOverride())
    .addCommand(volume.exitOverride());
}

async function restoreFileSystem(
  name: string,
  { site: given, apply, ...options }: RestoreOptions & { site: string; apply: boolean },
): Promise<void> {
  const site = await loadSite(given);
  const system = fileSystemOf(site, name);
  await requireAccount(homesOf(site).client);
  const account = new Account(system.region);
  const now = new Date();
  const restore = await prepareRestore(account, { system, hcl: placeOf(given).hcl, now }, options);
  console.log(describeRestore(restore, now));
  if (!apply) {
    console.log(`\nNothing is changed. --apply starts the restore job. Then:\n\n${nextSteps(restore)}`);
    return;
  }
  const pause = () => setTimeout(PAUSE);
  const steps = await performRestore(account, restore, { say: (line) => console.log(line), pause });
  console.log(`\nWhat remains to be done:\n\n${steps}`);
}

async function restoreVolume(
  name: string,
  { site: given, snapshot }: { site: string; snapshot?: string },
): Promise<void> {
  const site = await loadSite(given);
  const pool = dataPoolOf(site, name);
  await requireAccount(homesOf(site).client);
  const found = await prepareVolume(new VolumeAccount(pool.region), { pool, hcl: placeOf(given).hcl }, snapshot);
  console.log(`${describeVolume(found, new Date())}\n\nNothing is changed. What remains to be done:\n`);
  console.log(volumeSteps(found));
}

import { setTimeout } from "node:timers/promises";
import { Command, Option } from "commander";
import { homesOf } from "../../imports/site";
import { loadSite, placeOf } from "../../imports/sites";
import { requireAccount } from "../aws/own-account";
import { Account } from "../restore/account";
import { Copied } from "../restore/copied";
import { VolumeAccount } from "../restore/ec2";
import { nextSteps } from "../restore/next-steps";
import { chosenOf, isAsThen, performObjects, prepareObjects, siteBucket } from "../restore/object";
import { checkObjects } from "../restore/object-check";
import { missingBucket } from "../restore/object-errors";
import { copiedWords, describeObjects, objectSteps } from "../restore/object-words";
import { Objects } from "../restore/objects";
import { describeRestore, fileSystemOf, performRestore, prepareRestore, type RestoreOptions } from "../restore/restore";
import { prepareState, stateOf, type WhichVersion } from "../restore/state";
import { stateSteps } from "../restore/state-steps";
import { describeState } from "../restore/state-words";
import { States } from "../restore/states";
import { describeTable, performTable, prepareTable, tableSteps } from "../restore/table";
import { givenTime } from "../restore/times";
import { dataPoolOf, describeVolume, prepareVolume, volumeSteps } from "../restore/volume";
import { TableAccount } from "../tables/account";
import { siteTable } from "../tables/table";
import { paced } from "../terminal/paced";
import { cacheCommand } from "./restore/cache";
import { databaseCommand } from "./restore/database";
import { weaviateCommand } from "./restore/weaviate";

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
  const table = new Command("table")
    .description("restore a table of DynamoDB to a time, beside it; without --apply only show what it would do")
    .argument("<name>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--at <time>", "the time, to the second, as 2026-11-29T01:00:00Z (default: the latest)", givenTime)
    .option("--apply", "start the restore and wait for it", false)
    .action(restoreTable);
  const object = new Command("object")
    .description(
      "bring objects of a bucket back as they were at a time; without --apply only show what it would do. Nothing is deleted",
    )
    .argument("<bucket>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--key <key>", "one object")
    .option("--prefix <prefix>", "all objects whose keys begin so")
    .requiredOption("--at <time>", "the time, to the second, as 2026-11-29T01:00:00Z", givenTime)
    .option("--apply", "copy the versions of then over the current ones; after a stop the same command goes on", false)
    .action(restoreObjects);
  const state = new Command("state")
    .description(
      "say how the state of a stack in S3 comes back from a version; Terraform does it, the verb changes nothing",
    )
    .argument("<stack>", "its name, such as data")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--version <id>", "the version of the object (default: the newest whole one before the current)")
    .addOption(
      new Option("--at <time>", "the one of a time, to the second, as 2026-11-29T01:00:00Z")
        .argParser(givenTime)
        .conflicts("version"),
    )
    .action(restoreState);
  return new Command("restore")
    .description("restore what was lost")
    .addCommand(cacheCommand().exitOverride())
    .addCommand(databaseCommand().exitOverride())
    .addCommand(fileSystem.exitOverride())
    .addCommand(object.exitOverride())
    .addCommand(state.exitOverride())
    .addCommand(table.exitOverride())
    .addCommand(volume.exitOverride())
    .addCommand(weaviateCommand().exitOverride());
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

async function restoreTable(
  name: string,
  { site: given, at, apply }: { site: string; at?: Date; apply: boolean },
): Promise<void> {
  const site = await loadSite(given);
  const table = siteTable(site, name);
  await requireAccount(table.home);
  const account = new TableAccount(table.home.region, { needs: "docs/restore-policy.json has what the verb needs" });
  const restore = await prepareTable(account, { table, hcl: placeOf(given).hcl }, at);
  console.log(describeTable(restore, new Date()));
  const steps = tableSteps(restore, given);
  if (!apply) {
    console.log(`\nNothing is changed. --apply starts the restore. Then:\n\n${steps}`);
    return;
  }
  const say = (line: string) => console.log(line);
  await performTable(account, restore, { say, pause: () => setTimeout(PAUSE), now: () => new Date() });
  console.log(`\nWhat remains to be done:\n\n${steps}`);
}

async function restoreObjects(
  name: string,
  { site: given, at, apply, ...chosen }: { site: string; key?: string; prefix?: string; at: Date; apply: boolean },
): Promise<void> {
  const of = chosenOf(chosen);
  const site = await loadSite(given);
  const bucket = siteBucket(site, name);
  await requireAccount(bucket.home);
  const objects = new Objects({ bucket: bucket.name, region: bucket.home.region, missing: missingBucket(bucket) });
  const copied = new Copied(`out/restore/${site.name}/${bucket.id}.jsonl`);
  const now = new Date();
  const restore = await prepareObjects(objects, { bucket, of, at, now }, copied);
  console.log(describeObjects(restore, now));
  if (!apply || isAsThen(restore)) {
    console.log(`\n${objectSteps(restore)}`);
    return;
  }
  console.log("\nCtrl-C stops it; the same command goes on from there.");
  const done = await performObjects(objects, restore, { copied, say: paced() });
  console.log(copiedWords(done, Math.ceil((Date.now() - now.getTime()) / 60_000)));
  console.log(await checkObjects(objects, restore, (copy, version) => copied.has(copy, version)));
}

async function restoreState(stack: string, { site: given, ...which }: WhichVersion & { site: string }): Promise<void> {
  const site = await loadSite(given);
  const state = stateOf(site, stack);
  await requireAccount(state.home);
  const states = await States.of(state, state.in);
  const found = await prepareState(states, { state, hcl: placeOf(given).hcl }, which);
  console.log(`${describeState(found, new Date())}\n\nNothing is changed. What remains to be done:\n`);
  console.log(stateSteps(found));
}

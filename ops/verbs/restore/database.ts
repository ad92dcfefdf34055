import { Command, Option } from "commander";
import { loadSite, placeOf } from "../../../imports/sites";
import { requireAccount } from "../../aws/own-account";
import { databaseOf, isAurora, prepareDatabase, type WhichBackup } from "../../restore/database";
import { databaseSteps } from "../../restore/database-steps";
import { describeDatabase } from "../../restore/database-words";
import { RdsClusters } from "../../restore/rds-clusters";
import { RdsInstances } from "../../restore/rds-instances";
import { givenTime } from "../../restore/times";

export function databaseCommand(): Command {
  return new Command("database")
    .description(
      "say how a database of RDS comes back from a snapshot, or to a time; Terraform does it, the verb changes nothing",
    )
    .argument("<name>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--snapshot <id>", "the snapshot of RDS, by its identifier or ARN (default: the newest)")
    .addOption(
      new Option("--at <time>", "as it was at a time, to the second, as 2026-11-29T01:00:00Z")
        .argParser(givenTime)
        .conflicts("snapshot"),
    )
    .action(restoreDatabase);
}

async function restoreDatabase(name: string, { site: given, ...which }: WhichBackup & { site: string }): Promise<void> {
  const site = await loadSite(given);
  const database = databaseOf(site, name);
  await requireAccount(database.home);
  const { region } = database.home;
  const databases = isAurora(database) ? new RdsClusters(region) : new RdsInstances(region);
  const restore = await prepareDatabase(databases, { database, hcl: placeOf(given).hcl }, which);
  console.log(`${describeDatabase(restore, new Date())}\n\nNothing is changed. What remains to be done:\n`);
  console.log(databaseSteps(restore));
}

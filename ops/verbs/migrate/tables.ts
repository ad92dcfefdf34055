import { setTimeout } from "node:timers/promises";
import { Command, Option } from "commander";
import { loadSite } from "../../../imports/sites";
import { type SiteTable, tablesOf } from "../../../stacks/queries";
import { requireAccount } from "../../aws/own-account";
import { spelled, stop } from "../../restore/steps";
import { TableAccount } from "../../tables/account";
import { compareTables } from "../../tables/compare";
import { copyItems, type Surroundings } from "../../tables/copy";
import { exportSource } from "../../tables/export";
import { describeMigration, type Migration, noSource, prepareMigration, requireRoom } from "../../tables/migration";
import { ProgressFile } from "../../tables/progress";
import { comparisonOf, differenceOf } from "../../tables/report";
import { type Source, tableSource } from "../../tables/source";
import { siteTable, sourceName } from "../../tables/table";
import { Failure } from "../../terminal/failure";
import { paced } from "../../terminal/paced";

const NEEDS = "docs/migrate-policy.json has what the verb needs";

interface Given {
  site: string;
  table?: string;
  from?: string;
  fromExport?: string;
  fromRegion?: string;
  fromProfile?: string;
  overwrite: boolean;
  compare: boolean;
  apply: boolean;
}

export function tablesCommand(): Command {
  return new Command("tables")
    .description(
      "copy the items of tables of DynamoDB into those of a site; without --apply only show what it would do",
    )
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--table <name>", "one table, by its name in the blueprint (default: all)")
    .option("--from <name>", "prefix of the names of the tables to copy from; with --table, the name of the table")
    .addOption(
      new Option("--from-export <folder>", "an export of DynamoDB to S3, copied to a folder; with --table").conflicts([
        ...["from", "fromRegion", "fromProfile"],
      ]),
    )
    .option("--from-region <region>", "where they are (default: the site's region)")
    .option("--from-profile <profile>", "AWS profile that may read them (default: the credentials of the site)")
    .option("--overwrite", "replace items whose keys the source has too, where the target has items", false)
    .addOption(
      new Option("--compare", "only compare both, and write nothing").default(false).conflicts(["apply", "overwrite"]),
    )
    .option("--apply", "copy, and compare both at the end; after a stop the same command goes on", false)
    .action(migrateTables);
}

async function migrateTables(given: Given): Promise<void> {
  requireOrigin(given);
  const site = await loadSite(given.site);
  const tables = given.table ? [siteTable(site, given.table)] : tablesOf(site);
  const [first] = tables;
  if (!first) throw new Failure(`Site "${site.name}" has no table.`);
  await requireAccount(first.home);
  const account = new TableAccount(first.home.region, { needs: NEEDS });
  const migrations: Migration[] = [];
  for (const table of tables) {
    const file = new ProgressFile(`out/migrate/${site.name}/${table.id}.json`);
    const source = await sourceOf(table, given);
    const migration = await prepareMigration(account, { table, source, overwrite: given.overwrite, file });
    console.log(`${describeMigration(migration)}\n`);
    migrations.push(migration);
  }
  if (given.compare) return compareAll(account, migrations);
  for (const migration of migrations) requireRoom(migration);
  if (given.apply) return copyAll(account, migrations);
  console.log(afterDryRun(tables));
}

async function sourceOf(table: SiteTable, given: Given): Promise<Source> {
  if (given.fromExport !== undefined) return exportSource(given.fromExport);
  const from = sourceName(table, given.from!, given.table !== undefined);
  const region = given.fromRegion ?? table.home.region;
  const source = await tableSource(new TableAccount(region, { needs: NEEDS, profile: given.fromProfile }), from);
  if (!source) throw noSource(from, table);
  return source;
}

/** @throws Failure where it is not said from where */
function requireOrigin({ from, fromExport, table }: Given): void {
  if (from === undefined && fromExport === undefined) throw new Failure("Say from where: --from, or --from-export.", 2);
  if (fromExport !== undefined && !table) throw new Failure("--from-export is of one table: name it by --table.", 2);
}

async function copyAll(account: TableAccount, migrations: Migration[]): Promise<void> {
  console.log("Ctrl-C stops it; the same command goes on from there.");
  for (const migration of migrations) {
    const begun = Date.now();
    const { copied, expired } = await copyItems(account, migration, surroundings());
    const took = `in ${Math.ceil((Date.now() - begun) / 60_000)} min`;
    console.log(`${migration.table.id}: ${copied} items are copied ${took}, and ${expired} left out that TTL deletes`);
  }
  // The copy is over, whatever the comparison says.
  await compareAll(account, migrations, ({ file }) => file.remove());
}

async function compareAll(
  account: TableAccount,
  migrations: Migration[],
  compared: (migration: Migration) => void = () => {},
): Promise<void> {
  const different: Migration[] = [];
  for (const migration of migrations) {
    const comparison = await compareTables(account, migration, surroundings());
    console.log(comparisonOf(migration, comparison));
    compared(migration);
    if (!comparison.source.equals(comparison.target)) different.push(migration);
  }
  if (different.length > 0) throw new Failure(differenceOf(different));
}

function surroundings(): Surroundings {
  return { say: paced(), pause: (milliseconds) => setTimeout(milliseconds), now: () => new Date() };
}

function afterDryRun(tables: SiteTable[]): string {
  const users = [...new Map(tables.flatMap((table) => table.users.map((user) => [user.service, user]))).values()];
  const writers = stop(
    "Stop who writes to the site's tables, and to those that are copied:",
    users,
    tables[0]!.home.region,
  );
  return `DynamoDB counts items and bytes about every six hours. Nothing is changed. --apply copies, and compares both at the end. Before it:\n\n${spelled([writers])}`;
}

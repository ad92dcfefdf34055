import { Command, Option } from "commander";
import { loadSite } from "../../../imports/sites";
import { requireAccount } from "../../aws/own-account";
import { Bucket } from "../../objects/bucket";
import { CopiedObjects } from "../../objects/copied";
import { copyObjects } from "../../objects/copy";
import { noSource, noTarget, type ObjectMigration, prepareObjects, requireRoom } from "../../objects/migration";
import { type Found, survey } from "../../objects/survey";
import { afterDryRun, comparisonOf, copiedWords, describeObjects, differenceOf, isSame } from "../../objects/words";
import { siteBucket } from "../../restore/object";
import { Failure } from "../../terminal/failure";
import { paced } from "../../terminal/paced";

const NEEDS =
  "docs/migrate-policy.json has what the verb needs, and the policies of the bucket and of its KMS key may deny it, too";

interface Given {
  site: string;
  from: string;
  fromRegion?: string;
  fromProfile?: string;
  prefix: string;
  overwrite: boolean;
  compare: boolean;
  apply: boolean;
}

export function objectsCommand(): Command {
  return new Command("objects")
    .description("copy the objects of a bucket of S3 into one of a site; without --apply only show what it would do")
    .argument("<bucket>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .requiredOption("--from <name>", "the bucket to copy from")
    .option("--from-region <region>", "where it is (default: the site's region)")
    .option("--from-profile <profile>", "AWS profile that may read it (default: the credentials of the site)")
    .option("--prefix <prefix>", "only objects whose keys begin so", "")
    .option("--overwrite", "replace objects of the target that are others than in the source", false)
    .addOption(
      new Option("--compare", "only compare both, and write nothing").default(false).conflicts(["apply", "overwrite"]),
    )
    .option("--apply", "copy, and compare both at the end; after a stop the same command goes on", false)
    .action(migrateObjects);
}

async function migrateObjects(name: string, given: Given): Promise<void> {
  const migration = await prepared(name, given);
  if (given.compare) return report(migration, migration.found);
  console.log(describeObjects(migration));
  requireRoom(migration);
  if (!given.apply) {
    console.log(`\n${afterDryRun(migration)}`);
    return;
  }
  console.log("\nCtrl-C stops it; the same command goes on from there.");
  const begun = Date.now();
  const done = await copyObjects(migration, { say: paced() });
  console.log(copiedWords(migration, done, Math.ceil((Date.now() - begun) / 60_000)));
  report(migration, await survey(migration, given.prefix, { say: paced() }));
}

async function prepared(name: string, { site: at, prefix, overwrite, ...from }: Given): Promise<ObjectMigration> {
  const site = await loadSite(at);
  const bucket = siteBucket(site, name);
  const { home } = bucket;
  await requireAccount(home);
  const region = from.fromRegion ?? home.region;
  const missing = noSource(from.from, region);
  const source = new Bucket({ name: from.from, region, needs: NEEDS, missing, profile: from.fromProfile });
  const target = new Bucket({ name: bucket.name, region: home.region, needs: NEEDS, missing: noTarget(bucket) });
  const copied = new CopiedObjects(`out/migrate/${site.name}/${bucket.id}-from-${source.name}.jsonl`);
  return prepareObjects({ bucket, source, target, copied, prefix, overwrite }, paced());
}

function report(migration: ObjectMigration, found: Found): void {
  console.log(comparisonOf(migration, found));
  if (!isSame(found)) throw new Failure(differenceOf(migration, found));
}

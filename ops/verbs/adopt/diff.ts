import { Command } from "commander";
import { compareInventories } from "../../adopt/compare";
import { driftReport } from "../../adopt/drift-report";
import { ignoredTags } from "../../adopt/ignored-tags";
import { committedInventory, type PlaceOptions, rediscover } from "../../adopt/rediscover";
import { FINDINGS, speaking } from "../../adopt/speaking";

interface Options extends PlaceOptions {
  json?: boolean;
}

export function diffCommand(): Command {
  return new Command("diff")
    .description("compare the account with the inventory; exit code 0 equal, 2 drift, 1 error")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print [{id, type, kind, attribute, before, after}]")
    .action((options: Options) => speaking(() => run(options)));
}

async function run(options: Options): Promise<void> {
  const committed = committedInventory(options.site);
  const differences = compareInventories(
    committed,
    await rediscover(committed, options),
    await ignoredTags(options.site),
  );
  console.log(options.json ? JSON.stringify(differences, null, 2) : driftReport(differences, committed));
  if (differences.length > 0) process.exitCode = FINDINGS;
}

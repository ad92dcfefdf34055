import { Command } from "commander";
import { compareInventories } from "../../adopt/compare";
import { driftReport } from "../../adopt/drift-report";
import { ignoredTags } from "../../adopt/ignored-tags";
import { inventoryPath, writeInventory } from "../../adopt/inventory-file";
import { committedInventory, type PlaceOptions, rediscover } from "../../adopt/rediscover";
import { speaking } from "../../adopt/speaking";

interface Options extends PlaceOptions {
  json?: boolean;
}

/** It does not prompt before it writes: the file is reviewed under version control. */
export function syncCommand(): Command {
  return new Command("sync")
    .description("accept what changed: print the difference and write it to the inventory; keys are kept")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print [{id, type, kind, attribute, before, after}]")
    .action((options: Options) => speaking(() => run(options)));
}

async function run(options: Options): Promise<void> {
  const committed = committedInventory(options.site);
  const fresh = await rediscover(committed, options);
  const path = inventoryPath(options.site);
  writeInventory(path, fresh);
  const differences = compareInventories(committed, fresh, await ignoredTags(options.site));
  if (options.json) return console.log(JSON.stringify(differences, null, 2));
  console.log(driftReport(differences, committed));
  console.log(`Written: ${path}. Review it, then write and plan the network stack.`);
}

import { Command } from "commander";
import { adoptionOf } from "../../../imports/adoption";
import { loadSite, siteNames } from "../../../imports/sites";
import { compareInventories, type Drift } from "../../adopt/compare";
import { inventoryPath, writeInventory } from "../../adopt/inventory-file";
import { committedInventory, type PlaceOptions, rediscover } from "../../adopt/rediscover";
import { differenceReport } from "../../adopt/report";
import { FINDINGS, speaking } from "./speaking";

interface Options extends PlaceOptions {
  json?: boolean;
}

export function diffCommand(): Command {
  return new Command("diff")
    .description("compare the account with the inventory; exit code 0 equal, 2 drift, 1 error")
    .requiredOption("--site <name>", "the folder under imports/")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print [{id, type, kind, attribute, before, after}]")
    .action((options: Options) => speaking(() => runDiff(options)));
}

/** It does not prompt before it writes: the file is reviewed under version control. */
export function syncCommand(): Command {
  return new Command("sync")
    .description("accept what changed: print the difference and write it to the inventory; keys are kept")
    .requiredOption("--site <name>", "the folder under imports/")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print [{id, type, kind, attribute, before, after}]")
    .action((options: Options) => speaking(() => runSync(options)));
}

async function runDiff(options: Options): Promise<void> {
  const committed = committedInventory(options.site);
  const differences = compareInventories(committed, await rediscover(committed, options), await ignoredTags(options));
  print(differences, options);
  if (differences.length > 0) process.exitCode = FINDINGS;
}

async function runSync(options: Options): Promise<void> {
  const committed = committedInventory(options.site);
  const fresh = await rediscover(committed, options);
  const path = inventoryPath(options.site);
  writeInventory(path, fresh);
  print(compareInventories(committed, fresh, await ignoredTags(options)), options);
  if (!options.json) console.log(`Written: ${path}. Review it, then write and plan the network stack.`);
}

/** Of a site that has its site.ts. */
async function ignoredTags({ site }: Options): Promise<string[]> {
  return siteNames().includes(site) ? adoptionOf(await loadSite(site)).ignoredTagKeys : [];
}

function print(differences: Drift[], { json }: Options): void {
  console.log(json ? JSON.stringify(differences, null, 2) : differenceReport(differences));
}

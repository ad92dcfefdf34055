import { Command } from "commander";
import type { Inventory } from "../../../imports/inventory";
import { compareInventories } from "../../adopt/compare";
import { countable, disagreements } from "../../adopt/counted";
import { driftReport } from "../../adopt/drift-report";
import { ignoredTags } from "../../adopt/ignored-tags";
import { readQueryResult } from "../../adopt/query-result";
import { committedInventory, marksOf, type PlaceOptions, rediscover } from "../../adopt/rediscover";
import { FINDINGS, speaking } from "../../adopt/speaking";

interface Options extends PlaceOptions {
  json?: boolean;
  against?: string;
}

export function diffCommand(): Command {
  return new Command("diff")
    .description("compare the account with the inventory; exit code 0 equal, 2 drift, 1 error")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--against <file>", "compare with what `terraform query -json` printed, not with the account")
    .option("--json", "print [{id, type, kind, attribute, before, after}]")
    .action((options: Options) => speaking(() => run(options)));
}

async function run(options: Options): Promise<void> {
  const committed = committedInventory(options.site);
  const differences = options.against
    ? disagreements(committed, readQueryResult(options.against), marksOf(options.site))
    : compareInventories(committed, await rediscover(committed, options), await ignoredTags(options.site));
  if (options.against && !options.json) console.log(scopeOf(committed));
  console.log(options.json ? JSON.stringify(differences, null, 2) : driftReport(differences, committed));
  if (differences.length > 0) process.exitCode = FINDINGS;
}

/** What the count can tell, and what it cannot. */
function scopeOf(inventory: Inventory): string {
  const { objects, types, others } = countable(inventory);
  const rest = others.length > 0 ? `; without a list resource: ${others.join(", ")}` : "";
  return `Counted by Terraform: ${objects} adopted objects of ${types} types${rest}.`;
}

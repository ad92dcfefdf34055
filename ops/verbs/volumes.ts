import { Command } from "commander";
import { homesOf } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { dataVolumesOf } from "../../stacks/queries";
import { requireAccount } from "../aws/own-account";
import { priceTable } from "../cost/prices";
import { Account } from "../volumes/account";
import { leftoversIn } from "../volumes/leftovers";
import { blankOnes, report } from "../volumes/report";

export function volumesCommand(): Command {
  return new Command("volumes")
    .description("list volumes of EC2 that no pool of a site uses, with what they cost; deletes blank ones alone")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--apply", "delete the blank ones; without, only list", false)
    .action(volumes);
}

async function volumes({ site: given, apply }: { site: string; apply: boolean }): Promise<void> {
  const site = await loadSite(given);
  const home = homesOf(site).client;
  await requireAccount(home);
  const account = new Account(home.region);
  const owned = { site: home.site, prefix: home.prefix, dataVolumes: dataVolumesOf(site) };
  const found = leftoversIn(await account.volumesOf(owned), owned);
  console.log(report(found, home.region, priceTable()));
  const blank = blankOnes(found);
  if (blank.length === 0) return;
  if (!apply) return console.log("\nNothing is changed. --apply deletes the blank ones.");
  console.log();
  for (const id of blank) {
    await account.delete(id);
    console.log(`${id} is deleted`);
  }
}

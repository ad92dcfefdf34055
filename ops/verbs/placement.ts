import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { placementCasesOf } from "../../stacks/queries";
import { placementTable } from "../placement/table";

export function placementCommand(): Command {
  return new Command("placement")
    .description("what each pool holds and has left: at rest, during deployments, with an instance lost, grown")
    .requiredOption("--site <name>", "folder under imports/")
    .option("--json", "print every case as data", false)
    .action(placement);
}

async function placement({ site, json }: { site: string; json: boolean }): Promise<void> {
  const found = placementCasesOf(await loadSite(site));
  console.log(json ? JSON.stringify(found, null, 2) : placementTable(found));
}

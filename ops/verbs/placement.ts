import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { placementCasesOf } from "../../stacks/queries";
import { placementTable } from "../placement/table";

export function placementCommand(): Command {
  return new Command("placement")
    .description("what each pool holds and has left: at rest, during deployments, with an instance lost, grown")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--json", "print every situation as data", false)
    .action(placement);
}

async function placement({ site, json }: { site: string; json: boolean }): Promise<void> {
  const found = placementCasesOf(await loadSite(site));
  console.log(json ? JSON.stringify(found, null, 2) : placementTable(found));
}

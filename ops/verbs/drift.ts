import { join } from "node:path";
import { Command } from "commander";
import type { Owner } from "../../imports/home";
import { loadSite, placeOf } from "../../imports/sites";
import { compareAll, foldersOf, leftOut } from "../drift/drift";
import { stackFolders } from "../lint/stack-folders";
import { accountOption, accountsOf } from "../terminal/account-option";
import { Failure } from "../terminal/failure";
import { listenForSignals } from "../terminal/interrupt";
import { ownTerraform } from "../tools/own-terraform";

/** A plan waits for 20 minutes until an apply that runs has ended. */
const timeoutSeconds = 30 * 60;

export function driftCommand(): Command {
  return new Command("drift")
    .description(
      "plan every stack of a site in one account, and print what is not as it was applied: exit code 1 if anything is",
    )
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .addOption(accountOption())
    .action(drift);
}

async function drift({ site: given, account }: { site: string; account: Owner }): Promise<void> {
  listenForSignals();
  const site = await loadSite(given);
  const { other } = accountsOf(site, account);
  const { hcl } = placeOf(given);
  const folders = stackFolders(join(hcl, "..")).filter((folder) => folder.startsWith(`${hcl}/`));
  if (folders.length === 0) throw new Failure(`${hcl} holds no stack: write it with \`make hcl\`.`);
  const { own, others } = foldersOf(site, account, folders);
  if (other && others.length > 0) console.log(leftOut(given, other, others));
  const same = await compareAll((await ownTerraform())({ timeoutSeconds }), own, console.log);
  if (!same) process.exitCode = 1;
}

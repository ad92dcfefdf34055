import { existsSync } from "node:fs";
import { Command } from "commander";
import { isSite, placeOf, siteNames } from "../../imports/sites";
import { lockProviders } from "../lock/lock";
import { LOCK_FILE, PLATFORMS } from "../lock/lock-file";
import { Failure } from "../terminal/failure";
import { findTerraform } from "../tools/terraform-binary";

export function lockCommand(): Command {
  return new Command("lock")
    .description(`write ${LOCK_FILE} into terraform/<site>/<stack>/, with the provider's hashes for every platform`)
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--mirror <folder>", "take the provider from there (default: registry.terraform.io)")
    .action(lock);
}

async function lock({ site, mirror }: { site: string; mirror?: string }): Promise<void> {
  if (!isSite(site)) throw new Failure(`site "${site}" is none of: ${siteNames().join(", ")}`, 2);
  const folder = placeOf(site).hcl;
  if (!existsSync(folder)) throw new Failure(`There is no ${folder} yet. Run \`make hcl SITE=${site}\` first.`);
  const { path: terraform } = await findTerraform();
  const stacks = await lockProviders(folder, { terraform, mirror });
  console.log(`${folder}: ${stacks.join(", ")} locked for ${PLATFORMS.join(", ")}. Commit the ${LOCK_FILE} files.`);
}

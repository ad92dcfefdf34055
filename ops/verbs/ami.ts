import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { loadSite, placeOf } from "../../imports/sites";
import { capacitiesOf } from "../../stacks/queries";
import { bumpReport } from "../ami/bump";
import { newestImage, pinnedImage, pinning } from "../ami/image";
import { answered } from "../aws/errors";

export function amiCommand(): Command {
  const bump = new Command("bump")
    .description("show the newest ECS-optimized AMI of the site's region and what adopting it replaces")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--write", "write it into the site's site.ts", false)
    .action(bumpImage);
  return new Command("ami").description("the AMI of a site's pools").addCommand(bump.exitOverride());
}

async function bumpImage({ site: given, write }: { site: string; write: boolean }): Promise<void> {
  const site = await loadSite(given);
  const file = `${placeOf(given).folder}/site.ts`;
  const source = readFileSync(file, "utf8");
  const old = pinnedImage(source);
  const newest = await answered(newestImage(site.region), "ssm:GetParameters");
  const written = write && old.id !== newest.id;
  if (written) writeFileSync(file, pinning(source, newest));
  const pools = capacitiesOf(site);
  console.log(bumpReport({ site: given, file, region: site.region, prefix: site.prefix, old, newest, pools, written }));
}

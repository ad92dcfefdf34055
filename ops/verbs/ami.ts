import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { capacitiesOf } from "../../stacks/queries";
import { explain } from "../adopt/aws-errors";
import { bumpReport } from "../ami/bump";
import { type Image, newestImage, pinnedImage, pinning } from "../ami/image";
import { Failure } from "../terminal/failure";

export function amiCommand(): Command {
  const bump = new Command("bump")
    .description("show the newest ECS-optimized AMI of the site's region and what adopting it replaces")
    .requiredOption("--site <name>", "folder under imports/")
    .option("--write", "write it into the site's site.ts", false)
    .action(bumpImage);
  return new Command("ami").description("the AMI of a site's pools").addCommand(bump.exitOverride());
}

async function bumpImage({ site: name, write }: { site: string; write: boolean }): Promise<void> {
  const site = await loadSite(name);
  const file = `imports/${name}/site.ts`;
  const source = readFileSync(file, "utf8");
  const old = pinnedImage(source);
  const newest = await ask(site.region);
  const written = write && old.id !== newest.id;
  if (written) writeFileSync(file, pinning(source, newest));
  const pools = capacitiesOf(site);
  console.log(bumpReport({ site: name, region: site.region, prefix: site.prefix, old, newest, pools, written }));
}

async function ask(region: string): Promise<Image> {
  try {
    return await newestImage(region);
  } catch (error) {
    const message = explain(error);
    throw message ? new Failure(message) : error;
  }
}

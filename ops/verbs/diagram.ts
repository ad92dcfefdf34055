import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { pictureOf } from "../diagram/diagram";

export function diagramCommand(): Command {
  return new Command("diagram")
    .description("print the deployed architecture as SVG: subnets, pools, services, data, connections")
    .requiredOption("--site <name>", "folder under imports/")
    .action(async ({ site }: { site: string }) => {
      process.stdout.write(await pictureOf(await loadSite(site)));
    });
}

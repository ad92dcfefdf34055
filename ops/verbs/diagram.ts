import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { pictureOf } from "../diagram/diagram";

export function diagramCommand(): Command {
  return new Command("diagram")
    .description("print the deployed architecture as SVG: subnets, pools, services, data, and who reaches whom")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .action(async ({ site }: { site: string }) => {
      process.stdout.write(await pictureOf(await loadSite(site)));
    });
}

import { Command, Option } from "commander";
import { InvalidInput } from "../../imports/problems";
import { readSite } from "../../imports/sites";
import type { Tier } from "../../imports/tier";
import { deploymentProblems } from "../../stacks/queries";
import { changesOf, siteWith } from "../cost/changes";
import { estimate } from "../cost/estimate";
import { priceTable, stalePrices } from "../cost/prices";
import { costReport } from "../cost/report";
import { stacksWith } from "../cost/synthesis";

export function costCommand(): Command {
  return new Command("cost")
    .description("what a site costs in a month, by stack and item, and what its tier and options add")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .addOption(new Option("--tier <tier>", "another tier than the site's").choices(["cost", "ha"]))
    .option("--json", "print lines, totals, changes, usage and prices as data", false)
    .action(cost);
}

async function cost({ site: name, tier, json }: { site: string; tier?: Tier; json: boolean }): Promise<void> {
  const files = await readSite(name);
  const site = siteWith(files, tier ? { tier } : {});
  const problems = deploymentProblems(site);
  if (problems.length > 0) throw new InvalidInput(`site "${site.name}"`, problems);
  const table = priceTable();
  const warnings = stalePrices(table, new Date());
  const found = estimate(site, stacksWith(site), table);
  const changes = changesOf(files, site, found, table);
  for (const warning of warnings) console.error(`Warning: ${warning}`);
  const { region, options } = site;
  const data = { site: site.name, tier: site.tier, options, region, currency: "USD", ...found, changes, warnings };
  console.log(json ? JSON.stringify({ ...data, prices: table }, null, 2) : costReport(site, found, changes, table));
}

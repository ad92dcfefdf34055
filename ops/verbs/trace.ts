import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { plansOf } from "../rehearse/plans-of";
import { ENTRIES } from "../trace/entries";
import { SitePlans, type TracedPlan } from "../trace/plans";
import { describeTrace } from "../trace/report";
import { ROWS } from "../trace/rows";
import { isGreen, trace } from "../trace/trace";

export function traceCommand(): Command {
  return new Command("trace")
    .description("say of every requirement what proves it in the plans of a site, or why it is open")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--json", "print {rows, problems}", false)
    .action(run);
}

async function run({ site, json }: { site: string; json: boolean }): Promise<void> {
  await loadSite(site);
  const found = trace(ROWS, ENTRIES, new SitePlans(await plansOf<TracedPlan>(site)));
  console.log(json ? JSON.stringify(found, null, 2) : describeTrace(found));
  process.exitCode = isGreen(found) ? 0 : 1;
}

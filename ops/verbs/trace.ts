import { Command } from "commander";
import { loadSite, siteNames } from "../../imports/sites";
import { plansOf } from "../rehearse/plans-of";
import { Failure } from "../terminal/failure";
import { ARCHITECTURES, PROJECT } from "../trace/architectures";
import { SitePlans } from "../trace/plans";
import { describeTraces } from "../trace/report";
import { TestResults } from "../trace/test-results";
import { isGreen, isUnproven, trace } from "../trace/trace";

export function traceCommand(): Command {
  return new Command("trace")
    .description("say of every requirement what proves it, in the plans of a site or by a test, or why it is open")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--architecture <name>", "in place of the site: the first one under imports/ that has it")
    .option("--require-tests", "fail where a test that proves a row has not run on these sources", false)
    .option("--json", "print {rows, problems} by architecture", false)
    .action(run);
}

interface TraceOptions {
  site: string;
  architecture?: string;
  requireTests: boolean;
  json: boolean;
}

async function run(options: TraceOptions): Promise<void> {
  const site = options.architecture ? await firstSiteOf(options.architecture) : options.site;
  const { architecture } = await loadSite(site);
  const asked = ARCHITECTURES[architecture];
  if (!asked) throw new Failure(`ops/trace/ has no folder for architecture ${architecture}.`);

  const plans = await SitePlans.of(site, await plansOf(site));
  const results = new TestResults();
  const traces = Object.fromEntries(
    Object.entries({ [architecture]: asked, project: PROJECT }).map(
      ([name, { rows, entries }]) => [name, trace(rows, entries, plans, results)] as const,
    ),
  );
  console.log(options.json ? JSON.stringify(traces, null, 2) : describeTraces(traces));
  const all = Object.values(traces);
  const unproven = options.requireTests && all.some(({ rows }) => rows.some(isUnproven));
  process.exitCode = all.every(isGreen) && !unproven ? 0 : 1;
}

async function firstSiteOf(architecture: string): Promise<string> {
  for (const name of siteNames()) if ((await loadSite(name)).architecture === architecture) return name;
  throw new Failure(`No site under imports/ has the architecture ${architecture}.`, 2);
}

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { Command, Option } from "commander";
import { loadSite } from "../../imports/sites";
import { keptLines } from "../recovery/messages";
import { Rehearsal, type RehearseOptions } from "../rehearse/rehearse";
import { costLine, lifeLine, summaryTable, writeReport } from "../rehearse/report";
import { releaseLine } from "../rehearse/second-plans";
import { FORMATS } from "../rehearse/source";
import { Failure } from "../terminal/failure";
import { listenForSignals } from "../terminal/interrupt";

export function rehearseCommand(): Command {
  return new Command("rehearse")
    .description("roll a site out in an embedded AWS, show that a second plan is empty, and take it down again")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--seed <program>", "makes another account than the site and its inventory tell of")
    .option("--plan-only", "plan every stack and apply nothing", false)
    .addOption(
      new Option("--format <format>", "what is planned: committed HCL or JSON").choices(FORMATS).default("hcl"),
    )
    .option("--keep", "leave the emulator and the platform running", false)
    .action(rehearse);
}

async function rehearse(options: RehearseOptions): Promise<void> {
  listenForSignals();
  await refuseCloud(options);
  const rehearsal = new Rehearsal(options);
  try {
    await rehearsal.run();
  } finally {
    if (rehearsal.stacks.length > 0) printSummary(rehearsal, options);
  }
}

/** An apply needs the site's backend, and HCP Terraform is not emulated. */
async function refuseCloud({ site, planOnly }: RehearseOptions): Promise<void> {
  if (planOnly || (await loadSite(site)).state.backend === "s3") return;
  throw new Failure(`The states of site "${site}" are in HCP Terraform: rehearse it with --plan-only.`, 2);
}

function printSummary(rehearsal: Rehearsal, { keep }: RehearseOptions): void {
  const { report } = rehearsal;
  console.log(`\n${summaryTable(report)}\n`);
  console.log(`Planned${report.planOnly ? "" : " and applied"}: ${rehearsal.origin}`);
  for (const { stack, done } of report.byHand) console.log(`By hand before ${stack}: ${done.join(", ")}`);
  if (report.release) console.log(`A release: ${releaseLine(report.release)}`);
  if (report.life) console.log(`Drift exercise: ${lifeLine(report.life)}`);
  for (const { stack, destroyed, released, folder, switchedOff } of rehearsal.teardowns) {
    console.log(
      `Teardown of ${stack}: ${destroyed} destroyed, ${released} released from state (${relative(process.cwd(), folder)}/)`,
    );
    for (const line of switchedOff) console.log(`    protection off: ${line}`);
  }
  for (const [reason, ids] of groupByReason(report.leftovers))
    console.log(`${ids.length} remain, because ${reason}: ${ids.join(", ")}`);

  for (const { entry, why } of report.leftOut)
    console.log(`Not in the rehearsed account: ${entry.kind} ${entry.id}, because ${why}`);

  const [first] = rehearsal.overrideFiles;
  if (first)
    console.log(`\nDifferences from the shipped files (${first} and similar):\n${readFileSync(first, "utf8")}`);
  console.log(`Resource types not supported by the emulator: ${report.leftOutTypes.join(", ") || "none"}`);
  console.log(`${costLine(report)}; details in ${writeReport(report)}`);
  if (keep && rehearsal.emulator) printKept(rehearsal);
}

function printKept({ accounts, emulator }: Rehearsal): void {
  console.log("\nThe emulator is still running. To use it by hand:");
  console.log(keptLines(accounts).join("\n"));
  console.log(`\nTo continue with it: the same command again. To stop it: kill ${emulator!.pid}`);
}

function groupByReason(leftovers: { id: string; reason?: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, reason = "unexplained" } of leftovers) groups.set(reason, [...(groups.get(reason) ?? []), id]);
  return groups;
}

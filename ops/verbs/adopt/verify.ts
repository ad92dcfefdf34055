import { Command } from "commander";
import { adoptedInventory } from "../../../imports/adoption";
import type { Inventory } from "../../../imports/inventory";
import { loadSite } from "../../../imports/sites";
import { describeViolation, guard, type NamedPlan, type Violation } from "../../adopt/guard";
import { readPlan } from "../../adopt/plan-file";
import { FINDINGS, speaking } from "../../adopt/speaking";

interface Options {
  site: string;
  json?: boolean;
}

export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "the gate before an apply: no plan touches the client's objects; exit code 0 clean, 2 findings, 1 error",
    )
    .argument("<plan.json...>", "what `terraform show -json tfplan` prints, of one stack or of several")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--json", "print [{plan, address, problem, attribute, before, after}]")
    .action((files: string[], options: Options) => speaking(() => run(files, options)));
}

async function run(files: string[], { site, json }: Options): Promise<void> {
  const inventory = adoptedInventory(await loadSite(site));
  const plans = files.map((file) => ({ name: file, plan: readPlan(file) }));
  const findings = guard(inventory, plans);
  console.log(json ? JSON.stringify(findings, null, 2) : report(inventory, plans, findings));
  if (findings.length > 0) process.exitCode = FINDINGS;
}

function report({ resources }: Inventory, plans: NamedPlan[], findings: Violation[]): string {
  const changes = plans.flatMap(({ plan }) => plan.resource_changes ?? []);
  const addresses = new Set(resources.map(({ type, key }) => `${type}.${key}`));
  const adopted = changes.filter(({ address }) => addresses.has(address));
  const imported = adopted.filter(({ change }) => change.importing).length;
  const seen = `${adopted.length} of ${resources.length} adopted objects are in the plan, ${imported} to import`;
  if (findings.length === 0) return `${seen}. Nothing touches them.`;
  const many = plans.length > 1;
  const lines = findings.map((one) => `${describeViolation(one)}${many ? ` (${one.plan})` : ""}`);
  return [`${seen}. ${findings.length} finding${findings.length === 1 ? "" : "s"}:`, ...lines].join("\n");
}

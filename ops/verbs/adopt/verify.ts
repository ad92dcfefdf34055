import { readFileSync } from "node:fs";
import { Command } from "commander";
import { adoptedInventory } from "../../../imports/adoption";
import type { Inventory } from "../../../imports/inventory";
import { loadSite } from "../../../imports/sites";
import { AdoptError } from "../../adopt/adopt-error";
import { describeViolation, guard, type NamedPlan, type Violation } from "../../adopt/guard";
import type { Plan } from "../../terraform/plan";
import { FINDINGS, speaking } from "./speaking";

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
    .requiredOption("--site <name>", "the folder under imports/")
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

/**
 * Reads what `terraform show -json` printed of a plan. Throws `AdoptError` for anything else, a failed plan included.
 */
export function readPlan(file: string): Plan {
  const plan = parsed(file);
  if (plan?.format_version === undefined || plan.planned_values === undefined) {
    throw new AdoptError(`${file} is not a plan; write it with \`terraform show -json tfplan > ${file}\``);
  }
  if (plan.errored) throw new AdoptError(`${file} is of a failed plan; fix what Terraform reported and plan again`);
  return plan;
}

type PlanFile = Plan & { format_version?: string; errored?: boolean };

function parsed(file: string): PlanFile | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new AdoptError(`${file} does not exist`);
    throw new AdoptError(
      `${file} is not JSON (${message}); a plan file itself is binary, \`terraform show -json\` prints it`,
    );
  }
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

import { readFileSync } from "node:fs";
import type { Plan } from "../terraform/plan-json";
import { AdoptError } from "./adopt-error";

/** Reads what `terraform show -json` printed of a plan. Throws `AdoptError` for anything else, a failed plan included. */
export function readPlan(file: string): Plan {
  const plan = parsed(file);
  if (plan?.format_version === undefined || plan.planned_values === undefined) {
    throw new AdoptError(`${file} is no plan; write it with \`terraform show -json tfplan > ${file}\``);
  }
  if (plan.errored) throw new AdoptError(`${file} is of a plan that failed; mend what Terraform said and plan again`);
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

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { Failure } from "../terminal/failure";
import { type ComparedPlan, describeDifference, planDifferences } from "../terraform/plan-equality";

export function planEqualCommand(): Command {
  return new Command("plan-equal")
    .description("compare two plans, each as `terraform show -json` prints it: exit code 0 equal, 2 different, 1 error")
    .argument("[plans...]", "two files")
    .allowUnknownOption()
    .action(comparePlans);
}

function comparePlans([first, second, ...rest]: string[]): void {
  // Not commander's own errors: they end with 2, which means "different" here.
  if (!first || !second || rest.length > 0) throw new Failure("usage: plan-equal A.json B.json");
  // npm goes to the project's folder and says here where it was called.
  const folder = process.env.INIT_CWD ?? ".";
  const found = planDifferences(readPlan(resolve(folder, first)), readPlan(resolve(folder, second)));
  for (const difference of found) console.log(describeDifference(difference));
  if (found.length > 0) process.exitCode = 2;
}

function readPlan(file: string): ComparedPlan {
  try {
    const plan = JSON.parse(readFileSync(file, "utf8"));
    if (Array.isArray(plan?.resource_changes) || plan?.planned_values) return plan;
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new Failure(`${file} is no plan. \`terraform show -json tfplan > ${file}\` makes one.`);
}

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Site } from "../../imports/site";
import type { Emulator } from "../emulator/emulator";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";
import { type Block, resourcesOf } from "../terraform/configuration";
import { expectNoChanges, planActions } from "../terraform/plan";
import type { Terraform } from "../terraform/terraform";
import { deliverRelease } from "./delivery";
import type { Say, Step } from "./progress";
import type { ReleaseReport, RunReport } from "./report";

/** The rehearsal that this is part of. What stands in it is read when a step begins, not before. */
export interface Applied {
  readonly site: Site;
  readonly report: RunReport;
  readonly terraform: Terraform;
  readonly stacks: Stack[];
  readonly emulator?: Emulator;
}

/**
 * Once all is applied, every second plan is empty. That of the services comes first, and says how many calls a plan of them
 * takes; then a release arrives, as every day: a new digest of every image, and a task more or fewer of a service. It
 * concerns the services' stack alone, which the second plans of the others show, beside it. Nothing is applied, and the
 * old digests are put back.
 */
export function secondPlanStep(applied: Applied): Step {
  return { title: "Plan a second time, and a release", run: (say) => planAgain(applied, say) };
}

async function planAgain(applied: Applied, say: Say): Promise<string> {
  const { site, report, stacks } = applied;
  const served = stacks.find(tasksOf);
  if (!served) {
    await secondPlans(applied, stacks, say);
    return "nothing to do; no stack has a service";
  }
  const others = stacks.filter((stack) => stack !== served);
  const calls = await callsOf(applied, () => secondPlans(applied, [served], say));
  await deliverRelease(site, "next");
  const callsOfAll = await callsOf(applied, async () => {
    await Promise.all([planRelease(applied, served, say), secondPlans(applied, others, say)]);
  });
  await deliverRelease(site);
  const { change } = tasksOf(served)!;
  report.release = { stack: served.name, change, calls, callsOfAll };
  return `nothing to do; ${releaseLine(report.release)}`;
}

/** `a new digest and one task more: services alone, 61 of 260 API calls`. */
export function releaseLine({ stack, change, calls, callsOfAll }: ReleaseReport): string {
  return `a new digest and ${change}: ${stack} alone, ${calls} of ${callsOfAll} API calls`;
}

/** The second plan of a stack, in its folder: `terraform show` tells there what was applied, for as long as it is wanted. */
export const APPLIED = "applied.tfplan";

/** Side by side. */
async function secondPlans({ terraform, report }: Applied, stacks: Stack[], say: Say): Promise<void> {
  await Promise.all(
    stacks.map(async (stack) => {
      await expectNoChanges(terraform, stack.dir, say);
      copyFileSync(join(stack.dir, "tfplan"), join(stack.dir, APPLIED));
      report.stacks.find((one) => one.stack === stack.id)!.secondPlan = 0;
    }),
  );
}

/**
 * Fails where a task definition stays as it is: every image has a new digest. That there are changes would say nothing,
 * because the other number of tasks alone makes some.
 */
export async function planRelease({ terraform }: Pick<Applied, "terraform">, stack: Stack, say: Say): Promise<void> {
  const { variable, change } = tasksOf(stack)!;
  const { resource_changes = [] } = await planActions(terraform, stack.dir, say, [`-var=${variable}`]);
  const made = resource_changes.filter((planned) => planned.change.actions.includes("create"));
  const stale = resourcesOf(stack.configuration)
    .filter(({ type }) => type === "aws_ecs_task_definition")
    .map(({ address }) => address)
    .filter((address) => !made.some((one) => one.address === address));
  if (stale.length === 0) return;
  throw new Failure(
    `A new digest and ${change} leave these as they are, in the plan of ${stack.id}: ${stale.join(", ")}`,
  );
}

/** How many calls of AWS something makes. */
async function callsOf({ emulator }: Applied, work: () => Promise<void>): Promise<number> {
  const before = await emulator!.calls();
  await work();
  return (await emulator!.calls()) - before;
}

/**
 * Another number of tasks, as `name=value`: one more of the first service that may have it, and else one fewer of the
 * first that may have that. Nothing where no service has a number, or another one.
 */
function tasksOf({ configuration: { variable = {} } }: Stack): { variable: string; change: string } | undefined {
  const all = Object.keys(variable)
    .filter((name) => name.endsWith("_tasks_min"))
    .map((name) => ({ name, number: Number(variable[name]?.default), ...boundsOf(name, variable) }));
  const more = all.find(({ number, most }) => number < most);
  if (more) return { variable: `${more.name}=${more.number + 1}`, change: "one task more" };
  const fewer = all.find(({ number, least }) => number > least);
  return fewer && { variable: `${fewer.name}=${fewer.number - 1}`, change: "one task fewer" };
}

/** What the variable may be, by its own validation: a bound may be another variable. */
function boundsOf(name: string, variables: Record<string, Block>): { least: number; most: number } {
  const rules = variables[name]?.validation as { condition: string }[] | undefined;
  const condition = rules?.map((rule) => rule.condition).join(" ") ?? "";
  const bound = (comparison: string) => {
    const found = new RegExp(`var\\.${name} ${comparison} (?:(\\d+)|var\\.(\\w+))`).exec(condition);
    return Number(found?.[1] ?? variables[found?.[2] ?? ""]?.default);
  };
  return { least: bound(">="), most: bound("<=") };
}

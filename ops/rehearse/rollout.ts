import type { Inventory } from "../../imports/inventory";
import { describeViolation, guard } from "../adopt/guard";
import { bootstrap } from "../bootstrap/bootstrap";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";
import { fingerprint } from "../terraform/fingerprint";
import { type Diagnostic, warningsIn } from "../terraform/messages";
import { applyAtOnce, type Counts, countChanges, planActions, planIn } from "../terraform/plan";
import type { Plan } from "../terraform/plan-json";
import type { OnLine, Terraform } from "../terraform/terraform";
import type { StackReport } from "./report";
import { since } from "./since";

export const NOTHING: Counts = { import: 0, add: 0, change: 0, destroy: 0, forget: 0 };

/** The stack with the backend of all stacks, its own included. */
export async function rolloutState(terraform: Terraform, stack: Stack, onLine: OnLine): Promise<StackReport> {
  const started = Date.now();
  const counts = (await bootstrap(terraform, stack.dir, onLine)) ?? NOTHING;
  const sha256 = fingerprint(stack.dir);
  return { stack: stack.id, ...counts, resources: counts.add, sha256, seconds: since(started) };
}

/**
 * Init, plan, guard, apply. What imports nothing is planned and applied in one start, and judged afterwards. The init
 * needs no more than the state's bucket; for the plan it waits until `ready`.
 */
export async function rollout(
  terraform: Terraform,
  stack: Stack,
  inventory: Inventory,
  onLine: OnLine,
  ready = async () => {},
): Promise<StackReport> {
  await terraform.run(stack.dir, ["init", "-input=false"], onLine);
  await ready();
  const started = Date.now();
  if (!stack.configuration.import) {
    const applied = await applyAtOnce(terraform, stack.dir, onLine);
    holdGuard(stack, inventory, applied);
    return reportOf(stack, applied, started);
  }
  const planned = await planActions(terraform, stack.dir, onLine);
  await holdGuardInPlan(terraform, stack, inventory, planned);
  await terraform.run(stack.dir, ["apply", "-input=false", "tfplan"], onLine);
  return reportOf(stack, planned, started);
}

/** Init, plan, guard. */
export async function planOnly(
  terraform: Terraform,
  stack: Stack,
  inventory: Inventory,
  onLine: OnLine,
): Promise<{ report: StackReport; planned: Plan; warnings: Diagnostic[] }> {
  const started = Date.now();
  await terraform.run(stack.dir, ["init", "-input=false", "-reconfigure"], onLine);
  const { stdout } = await terraform.run(stack.dir, ["plan", "-json", "-input=false", "-out=tfplan"], onLine);
  const planned = await planIn(terraform, stack.dir);
  holdGuard(stack, inventory, planned);
  return { report: reportOf(stack, planned, started), planned, warnings: warningsIn(stdout) };
}

/** `holdGuard` of what Terraform says while it plans; only a failure has the plan shown, for the attributes. */
async function holdGuardInPlan(terraform: Terraform, stack: Stack, inventory: Inventory, said: Plan): Promise<void> {
  if (guard(inventory, [{ name: stack.id, plan: said }]).length === 0) return;
  holdGuard(stack, inventory, await planIn(terraform, stack.dir));
  holdGuard(stack, inventory, said);
}

/** Fails where a plan would touch what is adopted. */
export function holdGuard(stack: Stack, inventory: Inventory, planned: Plan): void {
  const findings = guard(inventory, [{ name: stack.id, plan: planned }]);
  if (findings.length === 0) return;
  throw new Failure(
    `The plan of ${stack.id} touches the client's objects:\n${findings.map(describeViolation).join("\n")}`,
  );
}

function reportOf(stack: Stack, planned: Plan, started: number): StackReport {
  const resources = (planned.resource_changes ?? []).filter(({ mode }) => mode === "managed").length;
  const sha256 = fingerprint(stack.dir);
  return { stack: stack.id, ...countChanges(planned), resources, sha256, seconds: since(started) };
}

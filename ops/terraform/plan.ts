import { Failure } from "../terminal/failure";
import { planSaidIn } from "./messages";
import type { Action, Plan, ResourceChange } from "./plan-json";
import type { OnLine, Terraform } from "./terraform";

export interface Counts {
  import: number;
  add: number;
  change: number;
  destroy: number;
  forget: number;
}

/** Plans into `<dir>/tfplan` and reads it back. */
export async function plan(terraform: Terraform, dir: string, onLine?: OnLine, args: string[] = []): Promise<Plan> {
  await terraform.run(dir, ["plan", "-input=false", "-out=tfplan", ...args], onLine);
  return planIn(terraform, dir);
}

/** Plans into `<dir>/tfplan`; what Terraform says of it meanwhile, without attributes. */
export async function planActions(
  terraform: Terraform,
  dir: string,
  onLine?: OnLine,
  args: string[] = [],
): Promise<Plan> {
  const { stdout } = await terraform.run(dir, ["plan", "-json", "-input=false", "-out=tfplan", ...args], onLine);
  return planSaidIn(stdout);
}

/** Plans and applies in one start, where nobody has to decide in between; what was planned, without attributes. */
export async function applyAtOnce(
  terraform: Terraform,
  dir: string,
  onLine?: OnLine,
  args: string[] = [],
): Promise<Plan> {
  const { stdout } = await terraform.run(dir, ["apply", "-json", "-input=false", "-auto-approve", ...args], onLine);
  return planSaidIn(stdout);
}

/** What was planned last in `dir`. */
export async function planIn(terraform: Terraform, dir: string): Promise<Plan> {
  const { stdout } = await terraform.run(dir, ["show", "-json", "tfplan"]);
  return JSON.parse(stdout) as Plan;
}

/** Plans into `<dir>/tfplan`, and says whether there is anything to do. */
export async function hasChanges(
  terraform: Terraform,
  dir: string,
  onLine?: OnLine,
  args: string[] = [],
): Promise<boolean> {
  const all = ["plan", "-input=false", "-out=tfplan", "-detailed-exitcode", ...args];
  const { exitCode, stdout, stderr } = await terraform.attempt(dir, all, onLine);
  if (exitCode === 0 || exitCode === 2) return exitCode === 2;
  throw new Failure(`terraform plan failed in ${dir}:\n${(stderr || stdout).trim()}`);
}

/**
 * Plans once more and requires it to be empty. Changes are printed with its address, attribute,
 * before and after.
 */
export async function expectNoChanges(terraform: Terraform, dir: string, onLine?: OnLine): Promise<void> {
  if (!(await hasChanges(terraform, dir, onLine))) return;
  const planned = await planIn(terraform, dir);
  throw new Failure(`The second plan of ${dir} is not empty:\n${describeChanges(planned).join("\n")}`);
}

/**
 * Counts what a plan does to managed resources. A replacement counts as one added and one destroyed, as Terraform
 * counts.
 */
export function countChanges(planned: Plan): Counts {
  const managed = (planned.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const having = (action: Action) => managed.filter(({ change }) => change.actions.includes(action)).length;
  return {
    import: managed.filter(({ change }) => change.importing).length,
    add: having("create"),
    change: having("update"),
    destroy: having("delete"),
    forget: having("forget"),
  };
}

/** Warnings of failed checks, by the check's name. */
export function warningsOf({ checks = [] }: Plan): Record<string, string> {
  const failed = checks.filter(({ status }) => status === "fail");
  return Object.fromEntries(
    failed.map(({ address, instances }) => [address.name, instances?.[0]?.problems?.[0]?.message ?? ""]),
  );
}

/** One line for every attribute that a plan changes, and one for every output. */
export function describeChanges(planned: Plan): string[] {
  const resources = (planned.resource_changes ?? []).flatMap((resource) => describeChange(resource));
  const outputs = Object.entries(planned.output_changes ?? {})
    .filter(([, { actions }]) => actions.some((action) => action !== "no-op"))
    .map(([name, { actions }]) => `  output.${name}: ${actions.join(" and ")}`);
  return [...resources, ...outputs];
}

export function describeChange({ address, mode, change }: ResourceChange): string[] {
  const actions = change.actions.filter((action) => action !== "no-op" && action !== "read");
  if (mode !== "managed" || actions.length === 0) return [];
  if (!change.before || !change.after) return [`  ${address}: ${actions.join(" and ")}`];
  const differences = changedAttributes(change);
  if (differences.length === 0) return [`  ${address}: ${actions.join(" and ")}`];
  return differences.map(
    ({ attribute, before, after }) => `  ${address}: ${actions.join(" and ")} ${attribute}: ${before} -> ${after}`,
  );
}

/** The attributes that differ, each side as JSON; what is secret, or not known before apply, says so. */
export function changedAttributes(
  change: ResourceChange["change"],
): { attribute: string; before: string; after: string }[] {
  const { before, after, after_unknown: unknown } = change;
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(unknown ?? {})]);
  return [...names].sort().flatMap((attribute) => {
    const was = JSON.stringify(before?.[attribute] ?? null);
    const is = isMarked(unknown, attribute) ? UNKNOWN : JSON.stringify(after?.[attribute] ?? null);
    if (was === is) return [];
    const secret = isMarked(change.before_sensitive, attribute) || isMarked(change.after_sensitive, attribute);
    return [secret ? { attribute, before: SECRET, after: SECRET } : { attribute, before: was, after: is }];
  });
}

export const SECRET = "(sensitive)";
export const UNKNOWN = "(known after apply)";

/** Whether Terraform marks the attribute, or anything inside it, as sensitive or as known after apply. */
export function isMarked(marks: boolean | Record<string, unknown> | undefined, attribute: string): boolean {
  const mark = typeof marks === "object" ? marks[attribute] : marks;
  return JSON.stringify(mark ?? false).includes("true");
}

/** Ids, ARNs and names of everything in the state of the stack in `dir`. */
export async function objectsInState(terraform: Terraform, dir: string): Promise<Set<string>> {
  const { stdout } = await terraform.run(dir, ["state", "pull"]);
  const { resources } = JSON.parse(stdout) as { resources: { instances: { attributes: Record<string, unknown> }[] }[] };
  const objects = resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes));
  return new Set(objects.flatMap(({ id, arn, name }) => [id, arn, name]).filter((value) => typeof value === "string"));
}

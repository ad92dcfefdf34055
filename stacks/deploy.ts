import type { App } from "cdktf";
import type { Home } from "../imports/home";
import { assertValid } from "../imports/problems";
import { homesOf, type Site } from "../imports/site";
import { AccountStack } from "./account-stack";
import type { StackPlan } from "./blueprints/blueprint";
import { firstStack } from "./first-stack";
import { kindNamed } from "./kinds";
import { network } from "./kinds/network";
import type { Resolved } from "./model";
import { moves } from "./moves";
import { deploymentProblems, modelOf } from "./views/site";

/** Creates every stack of one site, in the order of applies. Nothing of it may be that of the others. */
export function deploy(app: App, site: Site, others: Site[] = []): void {
  assertValid(`site "${site.name}"`, deploymentProblems(site, others));
  const model = modelOf(site)!;
  const { client, operator } = homesOf(site);
  // What the operator's stacks know is handed over to the client's.
  const theirs = operator ? deployIn(app, operator, model) : [];
  deployIn(app, client, model, theirs);
}

/** The stacks of one account, after those of another one that hand something over. */
function deployIn(app: App, home: Home, model: Resolved, others: AccountStack[] = []): AccountStack[] {
  const plans = model.stacks.filter(({ owner }) => owner === home.owner);
  if (plans.length === 0) return [];
  const became = moves[model.site.architecture] ?? {};
  // Every stack depends on the first one, and later ones on the network.
  let before = firstStack(app, home, plans, became);
  const made: AccountStack[] = [];
  for (const plan of plans) {
    const keeps = inWords(plan.parts.map(({ kind }) => kind).filter((kind) => kindNamed(kind).keeps));
    const stack = new AccountStack(app, home, plan.name, { earlier: [...made], moves: became[plan.name], keeps });
    stack.addDependency(before);
    build(stack, plan, model);
    for (const other of others) if (isHanded(plan, other.stackName, model)) stack.addDependency(other);
    made.push(stack);
    if (plan.parts.some(({ kind }) => kind === network.name)) before = stack;
  }
  return made;
}

/** Whether a stack has a kind to which something of the other one is handed over. */
function isHanded({ parts }: StackPlan, other: string, model: Resolved): boolean {
  const given = parts.flatMap(({ kind }) => kindNamed(kind).mayBeHanded ?? []);
  return given.some(({ name }) => model.has(name) && model.stackOf(name) === other);
}

function build(stack: AccountStack, { parts }: StackPlan, model: Resolved): void {
  for (const name of new Set(parts.map(({ kind }) => kind))) {
    const kind = kindNamed(name);
    const ids = parts.filter((part) => part.kind === name).map(({ id }) => id);
    const whole = model.spec(kind);
    const spec = ids.includes(undefined) ? whole : Object.fromEntries(ids.map((id) => [id, whole[id!]]));
    stack.publish(kind, kind.build(stack, spec, model), kind.outputs(model));
  }
}

/** `tables, caches and file systems`. */
function inWords(names: string[]): string {
  const words = names.join(", ").replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/, ([^,]*)$/, " and $1");
}

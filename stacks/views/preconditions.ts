import { boundaryAllows, type Precondition, quotaSuffices } from "../../aws/preconditions";
import { DEMANDS, type DemandKey, total } from "../../imports/demand";
import type { Owner } from "../../imports/home";
import { homesOf } from "../../imports/site";
import { kindsIn, type StackPlan } from "../blueprints/blueprint";
import type { Resolved } from "../model";

/** A precondition with the stack that it comes before. */
export interface PreconditionOfStack extends Precondition {
  stack: string;
  /** Whose account it is about. */
  owner: Owner;
}

/** Everything that must be true in the accounts of a site and that no stack makes true, in the order of doing, each once. */
export function preconditionsOf(model: Resolved): PreconditionOfStack[] {
  const seen = new Set<string>();
  const all = [...ofRoles(model), ...model.stacks.flatMap((plan) => ofStack(model, plan))];
  return all.filter(({ must }) => !seen.has(must) && seen.add(must));
}

function ofStack(model: Resolved, { name: stack, owner, parts }: StackPlan): PreconditionOfStack[] {
  const own = kindsIn(model.blueprint).filter(({ kind }) => parts.some((part) => part.kind === kind.name));
  const quotas = own.flatMap(({ kind, spec }) =>
    quotasOf(model, Object.keys(kind.demand?.(spec, model) ?? {}), kind.name),
  );
  const others = own.flatMap(({ kind, spec }) => kind.preconditions?.(spec, model) ?? []);
  return [...quotas, ...others].map((one) => ({ ...one, stack, owner }));
}

/** Quotas of Service Quotas, with what the whole architecture needs at its maximum. */
function quotasOf(model: Resolved, keys: string[], kind: string): Precondition[] {
  const demand = total(kindsIn(model.blueprint).map(({ kind, spec }) => kind.demand?.(spec, model) ?? {}));
  const quotas = Object.entries(demand).filter(
    ([key, needed]) => key.includes(" L-") && keys.includes(key) && needed > 0,
  );
  const { region } = model.homeOf(kind);
  return quotas.map(([key, needed]) => quotaSuffices(key, DEMANDS[key as DemandKey], needed, region));
}

/** Every role has the boundary; it is asked for once, before the first stack of the account. */
function ofRoles({ site, stacks }: Resolved): PreconditionOfStack[] {
  return Object.values(homesOf(site)).flatMap((home) => {
    const first = stacks.find(({ owner }) => owner === home?.owner);
    const boundary = home?.iam.permissionsBoundary;
    return boundary && first ? [{ ...boundaryAllows(boundary), stack: first.name, owner: first.owner }] : [];
  });
}

import type { Inventory } from "../imports/inventory";
import { changedAttributes, type Plan, type ResourceChange } from "./terraform/plan";

/** Something that a plan would do to an object of the client's. */
export interface Finding {
  address: string;
  problem: string;
  attribute?: string;
  before?: string;
  after?: string;
}

/**
 * The gate before every apply: each adopted object is a no-op, or an import with the id of the inventory.
 * A plan that touches none of them passes; one that touches some must hold all.
 */
export function guard(inventory: Inventory, plan: Plan): Finding[] {
  const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const adopted = inventory.resources.map((object) => ({ ...object, address: `${object.type}.${object.key}` }));
  if (!adopted.some(({ address }) => byAddress.has(address))) return [];

  return [
    ...adopted.flatMap(({ address, id }) => {
      const change = byAddress.get(address);
      return change ? judge(change, id) : [{ address, problem: "is in the inventory and not in the plan" }];
    }),
    ...sameObjectTwice(changes),
  ];
}

function judge({ address, change }: ResourceChange, id: string): Finding[] {
  const { importing, actions } = change;
  if (importing?.id && importing.id !== id) {
    return [{ address, problem: `imports ${importing.id}; the inventory says ${id}` }];
  }
  const [action] = actions;
  if (action === "no-op") return [];
  if (action === "create" && actions.length === 1) {
    return [{ address, problem: "would be created: its import block is missing, or the object is gone" }];
  }
  if (action === "update") {
    const differences = changedAttributes(change);
    // A change of what Terraform takes for secret shows no difference, and is one.
    if (differences.length === 0) return [{ address, problem: "would be changed" }];
    return differences.map((difference) => ({ address, problem: "would be changed", ...difference }));
  }
  return [{ address, problem: `would suffer ${actions.join(" and ")}` }];
}

/** Terraform accepts an import of one object at two addresses; both would then manage it. */
function sameObjectTwice(changes: ResourceChange[]): Finding[] {
  const seen = new Map<string, string>();
  return changes.flatMap(({ address, type, change }) => {
    const id = change.importing?.id ?? (change.before?.id as string | undefined);
    if (!id) return [];
    const other = seen.get(`${type} ${id}`);
    seen.set(`${type} ${id}`, address);
    return other ? [{ address, problem: `is the same object as ${other}: ${id}` }] : [];
  });
}

export function describeFinding({ address, problem, attribute, before, after }: Finding): string {
  return `  ${address} ${problem}${attribute ? `: ${attribute}: ${before} -> ${after}` : ""}`;
}

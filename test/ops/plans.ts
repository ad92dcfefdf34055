import type { Action, Plan, ResourceChange } from "../../ops/terraform/plan-json";

type Change = Partial<ResourceChange["change"]> & { actions: Action[] };

/** A plan as `terraform show -json` gives it, with these changes by address. */
export function planOf(changes: Record<string, Change>): Plan {
  return { resource_changes: Object.entries(changes).map(([address, change]) => changeOf(address, change)) };
}

export function changeOf(address: string, change: Change): ResourceChange {
  const data = address.startsWith("data.");
  const type = address.split(".")[data ? 1 : 0]!;
  return { address, mode: data ? "data" : "managed", type, change: { before: null, after: null, ...change } };
}

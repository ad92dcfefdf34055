import type { Inventory, InventoryResource, UnmanagedEntry } from "../../imports/inventory";
import type { Draft, Findings } from "./discover/draft";
import { sortInventory } from "./inventory-file";
import { assignKeys } from "./keys";

type Facts = Pick<Inventory, "account" | "region" | "vpcId" | "loadBalancerArns" | "topology">;

/** Makes an inventory of the findings: names everything, keeps what was named or forgotten before, sorts. */
export function settle({ adopted, unmanaged }: Findings, facts: Facts, previous?: Inventory): Inventory {
  const forgotten = [...(previous?.forgotten ?? []), ...givenBack({ adopted, unmanaged }, previous)];
  const isForgotten = ({ type, id }: Draft) => forgotten.some((one) => one.type === type && one.id === id);
  const keyOf = assignKeys(adopted, [...(previous?.resources ?? []), ...forgotten]);
  const kept = adopted.filter((draft) => !isForgotten(draft));
  return sortInventory({
    version: 1,
    ...facts,
    resources: kept.map((draft) => resource(draft, keyOf(draft.type, draft.id))),
    unmanaged: [...unmanaged, ...kept.flatMap(managedElsewhere)],
    forgotten,
  });
}

/**
 * What was adopted, still exists and cannot be adopted any more, such as a listener with an action that the provider
 * does not know. An entry that merely vanished would be destroyed by the next apply.
 */
function givenBack({ adopted, unmanaged }: Findings, previous: Inventory | undefined): Inventory["forgotten"] {
  const addresses = new Set(adopted.map(({ type, id }) => `${type} ${id}`));
  const left = new Set(unmanaged.map(({ id }) => id));
  return (previous?.resources ?? [])
    .filter(({ type, id }) => left.has(id) && !addresses.has(`${type} ${id}`))
    .map(({ type, key, id }) => ({ type, key, id }));
}

function resource({ type, id, config, ignoreChanges }: Draft, key: string): InventoryResource {
  return { type, key, id, config, ...(ignoreChanges.length > 0 ? { ignore_changes: ignoreChanges } : {}) };
}

/** Two tools on one object undo each other's work. It is adopted all the same; somebody must decide. */
function managedElsewhere({ id, managedBy }: Draft): UnmanagedEntry[] {
  if (!managedBy) return [];
  const reason = `adopted, but another tool manages it too (${managedBy}): release it there first and keep the object`;
  return [{ kind: "managed-elsewhere", id, reason }];
}

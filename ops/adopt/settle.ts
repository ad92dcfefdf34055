import type { Inventory, InventoryResource, UnmanagedEntry } from "../../imports/inventory";
import { placesIn } from "../../imports/network";
import type { Discovered, Draft } from "./discover/draft";
import { sortInventory } from "./inventory-file";
import { assignKeys } from "./keys";

type Facts = Pick<Inventory, "account" | "region" | "vpcId" | "loadBalancerArns" | "topology">;

type Forgotten = Inventory["forgotten"][number];

/** Makes an inventory of the findings: names objects, keeps earlier names and released objects, sorts. */
export function settle({ adopted, unmanaged }: Discovered, facts: Facts, previous?: Inventory): Inventory {
  const before = previous?.forgotten ?? [];
  const keyOf = assignKeys(adopted, [...(previous?.resources ?? []), ...before]);
  const there = new Set(adopted.map(addressOf));
  // A route that was deleted and created again has the same id: it is adopted again, under its old key.
  const stillForgotten = before
    .filter((one) => one.reason !== "gone" || !there.has(addressOf(one)))
    .map((one) => asItIs(one, adopted));
  const away = new Set(stillForgotten.map(addressOf));
  const kept = adopted.filter((draft) => !away.has(addressOf(draft)));
  const forgotten = [...stillForgotten, ...vanished({ adopted, unmanaged }, previous)];
  const inventory: Inventory = {
    version: 1,
    ...facts,
    resources: kept.map((draft) => resource(draft, keyOf(draft.type, draft.id))),
    unmanaged: [...unmanaged, ...kept.flatMap(managedElsewhere)],
    forgotten,
    places: previous?.places,
  };
  return sortInventory({ ...inventory, places: placesIn(inventory) });
}

/** A released object goes on to be something that the platform depends on, such as the DHCP options, while it exists. */
function asItIs({ config: _, ...one }: Forgotten, adopted: Draft[]): Forgotten {
  const found = one.reason === "released" && adopted.find((draft) => addressOf(draft) === addressOf(one));
  return found ? { ...one, config: found.config } : one;
}

/**
 * Adopted objects that are missing, or cannot be adopted any more, such as a listener with an action that the provider
 * does not support. If an entry merely disappeared from the file, the next apply would destroy the object.
 */
function vanished({ adopted, unmanaged }: Discovered, previous: Inventory | undefined): Forgotten[] {
  const there = new Set(adopted.map(addressOf));
  const left = new Set(unmanaged.map(({ id }) => id));
  return (previous?.resources ?? [])
    .filter((one) => !there.has(addressOf(one)))
    .map(({ type, key, id }) => ({ type, key, id, reason: left.has(id) ? "not adoptable" : "gone" }));
}

function addressOf({ type, id }: { type: string; id: string }): string {
  return `${type} ${id}`;
}

function resource({ type, id, config, observed, ignoreChanges }: Draft, key: string): InventoryResource {
  const ignored = ignoreChanges.length > 0 ? { ignore_changes: ignoreChanges } : {};
  return { type, key, id, config, ...(observed ? { observed } : {}), ...ignored };
}

/** Two tools revert each other's changes of one object. It is adopted nevertheless; the client decides. */
function managedElsewhere({ id, managedBy }: Draft): UnmanagedEntry[] {
  if (!managedBy) return [];
  const reason = `adopted, but another tool manages it too (${managedBy}): release it there first and keep the object`;
  return [{ kind: "managed-elsewhere", id, reason }];
}

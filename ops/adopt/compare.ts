import type { Inventory } from "../../imports/inventory";
import { typeRank } from "../../imports/inventory-types";

/** One difference between the committed inventory and the account. */
export interface Difference {
  id: string;
  /** Terraform type, or the kind of an unmanaged thing. */
  type: string;
  kind: "added" | "removed" | "changed";
  /** Only for `changed`. */
  attribute?: string;
  before?: unknown;
  after?: unknown;
}

/** Interfaces come and go with every task and instance; registrations are named only, never described. */
const RESTLESS = ["network-interface"];

interface Entry {
  id: string;
  type: string;
  config: Record<string, unknown>;
}

/**
 * What changed in the account since the inventory was written: sorted, empty when nothing did. It sees what no plan
 * can: a new subnet, route or rule beside the adopted ones, an entry in the default network ACL.
 */
export function compareInventories(committed: Inventory, fresh: Inventory): Difference[] {
  const before = entriesOf(committed);
  const after = entriesOf(fresh);
  const differences: Difference[] = [];
  for (const [address, { id, type, config }] of before) {
    const now = after.get(address);
    if (!now) differences.push({ id, type, kind: "removed" });
    else differences.push(...changes({ id, type, config }, now));
  }
  for (const [address, { id, type }] of after) {
    if (!before.has(address)) differences.push({ id, type, kind: "added" });
  }
  return differences.sort(inOrder);
}

function entriesOf({ resources, unmanaged, forgotten }: Inventory): Map<string, Entry> {
  const watched = unmanaged.filter(({ kind }) => !RESTLESS.includes(kind));
  const givenBack = new Set(forgotten.map(({ type, id }) => `${type} ${id}`));
  const entries: Entry[] = [
    ...resources.map(({ id, type, config }) => ({ id, type, config })),
    ...watched.map(({ id, kind, config = {} }) => ({ id, type: kind, config })),
  ];
  const named = entries.map((entry): [string, Entry] => [`${entry.type} ${entry.id}`, entry]);
  return new Map(named.filter(([address]) => !givenBack.has(address)));
}

function changes(before: Entry, after: Entry): Difference[] {
  const names = [...new Set([...Object.keys(before.config), ...Object.keys(after.config)])];
  return names
    .filter((name) => stable(before.config[name]) !== stable(after.config[name]))
    .map((attribute) => ({
      id: before.id,
      type: before.type,
      kind: "changed",
      attribute,
      before: before.config[attribute],
      after: after.config[attribute],
    }));
}

/** Text that is equal when the values are, whatever the order of their keys. */
function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function inOrder(a: Difference, b: Difference): number {
  const text = (one: Difference) =>
    [String(typeRank(one.type)).padStart(3, "0"), one.type, one.id, one.kind, one.attribute ?? ""].join("\u0000");
  return text(a) < text(b) ? -1 : 1;
}

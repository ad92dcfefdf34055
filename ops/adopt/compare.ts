import type { Inventory } from "../../imports/inventory";
import { typeRank } from "../../imports/inventory-types";
import { attributeChanges } from "./attribute-changes";

/** One difference between the committed inventory and the account. */
export interface Drift {
  id: string;
  /** Terraform type, or the kind of an unmanaged object. */
  type: string;
  kind: "added" | "removed" | "changed";
  /** Path of what changed, for example `tags.Name`; null unless `changed`. */
  attribute: string | null;
  /** Null where there was no value. */
  before: unknown;
  after: unknown;
}

/** Interfaces come and go with every task and instance; registrations are named only, never described. */
const RESTLESS = ["network-interface", "propagated-route", "cloud-map-zone"];

interface Entry {
  id: string;
  type: string;
  config: Record<string, unknown>;
}

/**
 * Drift of the account since the inventory was written, sorted. It includes what no plan shows: a new subnet, route or
 * rule, an entry in the default network ACL. Tags that automation rewrites are none.
 */
export function compareInventories(committed: Inventory, fresh: Inventory, ignoredTagKeys: string[] = []): Drift[] {
  const before = entriesOf(committed);
  const after = entriesOf(fresh);
  const differences: Drift[] = [];
  for (const [address, { id, type, config }] of before) {
    const now = after.get(address);
    if (!now) differences.push(whole({ id, type, kind: "removed" }));
    else differences.push(...changes({ id, type, config }, now));
  }
  for (const [address, { id, type }] of after) {
    if (!before.has(address)) differences.push(whole({ id, type, kind: "added" }));
  }
  const ignored = ignoredTagKeys.map((key) => `tags.${key}`);
  return differences.filter(({ attribute }) => !ignored.includes(attribute ?? "")).sort(inOrder);
}

function whole(difference: Pick<Drift, "id" | "type" | "kind">): Drift {
  return { ...difference, attribute: null, before: null, after: null };
}

/** Released objects are in neither list. */
function entriesOf({ resources, unmanaged }: Inventory): Map<string, Entry> {
  const watched = unmanaged.filter(({ kind }) => !RESTLESS.includes(kind));
  const entries: Entry[] = [
    ...resources.map(({ id, type, config }) => ({ id, type, config })),
    ...watched.map(({ id, kind, config = {} }) => ({ id, type: kind, config })),
  ];
  return new Map(entries.map((entry) => [`${entry.type} ${entry.id}`, entry]));
}

function changes({ id, type, config }: Entry, after: Entry): Drift[] {
  return attributeChanges(config, after.config).map((change) => ({
    id,
    type,
    kind: "changed",
    ...change,
  }));
}

function inOrder(a: Drift, b: Drift): number {
  const text = (one: Drift) =>
    [String(typeRank(one.type)).padStart(3, "0"), one.type, one.id, one.kind, one.attribute ?? ""].join("\u0000");
  return text(a) < text(b) ? -1 : 1;
}

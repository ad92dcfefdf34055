import type { Inventory, UnmanagedEntry } from "../../imports/inventory";
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
  /** Null where there was no value. Of what was added or removed: the whole object. */
  before: unknown;
  after: unknown;
}

/** Interfaces come and go with every task and instance, addresses with the service that manages them. */
const RESTLESS = ["network-interface", "propagated-route", "cloud-map-zone"];

function isRestless({ kind, config }: UnmanagedEntry): boolean {
  return RESTLESS.includes(kind) || config?.service_managed !== undefined;
}

interface Entry {
  id: string;
  type: string;
  /** The arguments, and what AWS says besides. */
  facts: Record<string, unknown>;
  /** Why it is not adopted, which says what it is. */
  reason?: string;
}

/**
 * Drift of the account since the inventory was written, sorted. It includes what no plan shows: a new subnet or rule,
 * an entry in the default network ACL or in a prefix list, another web ACL. Tags that automation rewrites are none.
 */
export function compareInventories(committed: Inventory, fresh: Inventory, ignoredTagKeys: string[] = []): Drift[] {
  const before = entriesOf(committed);
  const after = entriesOf(fresh);
  const differences: Drift[] = [];
  for (const [address, was] of before) {
    const now = after.get(address);
    differences.push(...(now ? changes(was, now) : [whole(was, "removed")]));
  }
  for (const [address, now] of after) {
    if (!before.has(address)) differences.push(whole(now, "added"));
  }
  const ignored = ignoredTagKeys.map((key) => `tags.${key}`);
  return differences.filter(({ attribute }) => !ignored.includes(attribute ?? "")).sort(inOrder);
}

function whole({ id, type, facts, reason }: Entry, kind: "added" | "removed"): Drift {
  const object = reason === undefined ? facts : { ...facts, reason };
  const [before, after] = kind === "removed" ? [object, null] : [null, object];
  return { id, type, kind, attribute: null, before, after };
}

/** Released objects are in neither list. */
function entriesOf({ resources, unmanaged }: Inventory): Map<string, Entry> {
  const watched = unmanaged.filter((entry) => !isRestless(entry));
  const entries: Entry[] = [
    ...resources.map(({ id, type, config, observed }) => ({ id, type, facts: { ...config, ...observed } })),
    ...watched.map(({ id, kind, reason, config = {} }) => ({ id, type: kind, facts: config, reason })),
  ];
  return new Map(entries.map((entry) => [`${entry.type} ${entry.id}`, entry]));
}

function changes({ id, type, facts }: Entry, after: Entry): Drift[] {
  return attributeChanges(facts, after.facts).map((change) => ({
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

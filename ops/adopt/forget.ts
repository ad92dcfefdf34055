import { namesIn } from "../../aws/free-text";
import type { Inventory, InventoryResource } from "../../imports/inventory";
import { AdoptError } from "./adopt-error";

/** A released object. */
export interface Released {
  address: string;
  id: string;
  /** Addresses of adopted objects that refer to it: from now on by its id instead of its address. */
  namedBy: string[];
}

/**
 * Releases objects from state: they leave the resources, and `removed` blocks declare their addresses, so that nothing
 * is destroyed. No later discovery adopts them again. Throws one error that lists every address that is not adopted.
 */
export function forget(inventory: Inventory, addresses: string[]): { inventory: Inventory; released: Released[] } {
  const asked = new Set(addresses);
  refuseUnknown(inventory, [...asked]);
  const leaving = inventory.resources.filter((one) => asked.has(addressOf(one)));
  const staying = inventory.resources.filter((one) => !asked.has(addressOf(one)));
  const forgotten = leaving.map(({ type, key, id, config }) => {
    return { type, key, id, reason: "released" as const, config };
  });
  // Another tool may keep what is not adopted.
  const stays = new Set(staying.map(({ id }) => id));
  const unmanaged = inventory.unmanaged.filter(({ kind, id }) => kind !== "managed-elsewhere" || stays.has(id));
  return {
    inventory: { ...inventory, resources: staying, unmanaged, forgotten: [...inventory.forgotten, ...forgotten] },
    released: leaving.map((one) => ({ address: addressOf(one), id: one.id, namedBy: naming(one, staying) })),
  };
}

function refuseUnknown({ resources, forgotten }: Inventory, addresses: string[]): void {
  const adopted = new Set(resources.map(addressOf));
  const unknown = addresses.filter((address) => !adopted.has(address));
  if (unknown.length === 0) return;
  const lines = unknown.map((address) => {
    const before = forgotten.find((one) => addressOf(one) === address);
    if (before) return `  ${address} is forgotten already (${before.reason})`;
    const byId = resources.find(({ id }) => id === address);
    return byId ? `  ${address} is an id; its address is ${addressOf(byId)}` : `  ${address} is not adopted`;
  });
  throw new AdoptError(`nothing was written:\n${lines.join("\n")}\nAddresses look like ${addressOf(resources[0]!)}.`);
}

/** An association has the id of its owner; nothing names an association. */
function naming({ type, id }: InventoryResource, others: InventoryResource[]): string[] {
  if (others.some((other) => other.id === id) || type.endsWith("_association")) return [];
  return others.filter(({ config }) => namesIn(config).has(id)).map(addressOf);
}

function addressOf({ type, key }: { type: string; key: string }): string {
  return `${type}.${key}`;
}

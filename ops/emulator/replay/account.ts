import type { Inventory, UnmanagedEntry } from "../../../imports/inventory";
import type { Site } from "../../../imports/site";
import type { Made } from "./call";
import { furnishingOf } from "./furnishing";
import { GUESTS, LEFT_OUT } from "./guests";
import type { Makers } from "./maker";
import { NETWORK, WITH_NEIGHBOURS } from "./makers";
import { NEIGHBOURS, Untold } from "./neighbours";

/** A client's account, as far as a site and its inventory tell of it. */
export interface Account {
  /** In an order in which everything is there that the next one names. */
  objects: Made[];
  leftOut: LeftOut[];
}

/** Something that stays with its owner and is not made. */
export interface LeftOut {
  entry: UnmanagedEntry;
  why: string;
}

export function accountOf(site: Site): Account {
  const { inventory } = site;
  const unmanaged = inventory.unmanaged.map((entry) => sketched(entry, inventory));
  const sketches = unmanaged.filter((one): one is Made => "calls" in one);
  const isNeighbour = ({ entry }: Made) => entry !== undefined && entry.kind in NEIGHBOURS;
  return {
    objects: [
      ...furnishingOf(site),
      ...adopted(NETWORK, inventory),
      ...sketches.filter(isNeighbour),
      ...adopted(WITH_NEIGHBOURS, inventory),
      ...sketches.filter((one) => !isNeighbour(one)),
    ],
    leftOut: unmanaged.filter((one): one is LeftOut => "why" in one),
  };
}

/** Type by type, as the table lists them. */
function adopted(makers: Makers, inventory: Inventory): Made[] {
  return Object.entries(makers).flatMap(([type, make]) =>
    inventory.resources
      .filter((object) => object.type === type)
      .map((object) => ({ of: `${type}.${object.key}`, calls: make(object, inventory) })),
  );
}

function sketched(entry: UnmanagedEntry, inventory: Inventory): Made | LeftOut {
  const { kind, id } = entry;
  const sketch = NEIGHBOURS[kind] ?? GUESTS[kind];
  if (!sketch) return { entry, why: LEFT_OUT[kind] ?? "nobody knows how it is made" };
  try {
    return { of: `${kind} ${id}`, calls: sketch(entry, inventory), entry };
  } catch (error) {
    if (error instanceof Untold) return { entry, why: error.message };
    throw error;
  }
}

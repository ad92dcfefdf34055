import type { Inventory, UnmanagedEntry } from "../../../imports/inventory";
import type { Site } from "../../../imports/site";
import type { Made } from "./call";
import { furnishingOf } from "./furnishing";
import { GUESTS, LEFT_OUT } from "./guests";
import { type Makers, NETWORK, WITH_NEIGHBOURS } from "./makers";
import { NEIGHBOURS, type Sketches } from "./neighbours";

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
  return {
    objects: [
      ...furnishingOf(site),
      ...adopted(NETWORK, inventory),
      ...unmanaged(NEIGHBOURS, inventory),
      ...adopted(WITH_NEIGHBOURS, inventory),
      ...unmanaged(GUESTS, inventory),
    ],
    leftOut: inventory.unmanaged.flatMap((entry) => {
      const why = LEFT_OUT[entry.kind];
      return why ? [{ entry, why }] : [];
    }),
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

function unmanaged(sketches: Sketches, inventory: Inventory): Made[] {
  return inventory.unmanaged.flatMap((entry) => {
    const calls = sketches[entry.kind]?.(entry, inventory) ?? [];
    return calls.length > 0 ? [{ of: `${entry.kind} ${entry.id}`, calls, entry }] : [];
  });
}

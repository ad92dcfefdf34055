import type { Inventory, InventoryResource } from "../../../imports/inventory";
import type { ResourceType } from "../../../imports/inventory-types";
import type { Call } from "./call";

/** The calls that make an object of the inventory, once all that it names is there. */
export type Maker = (object: InventoryResource, inventory: Inventory) => Call[];

export type Makers = Partial<Record<ResourceType, Maker>>;

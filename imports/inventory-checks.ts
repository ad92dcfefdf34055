import { type Inventory, RESTORE } from "./inventory-shape";
import { topologyProblems } from "./inventory-topology";
import { isImportId } from "./inventory-types";
import type { Problem } from "./problems";

/** Rules between fields, which no schema can express. Every problem is collected. */
export function inventoryProblems(inventory: Inventory): Problem[] {
  const found = [
    ...idShapes(inventory),
    ...repeatedKeys(inventory),
    ...repeatedObjects(inventory),
    ...missingVpc(inventory),
  ];
  // One that is named in a wrong way contradicts all that names it.
  return found.length > 0 ? found : topologyProblems(inventory);
}

function idShapes(inventory: Inventory): Problem[] {
  const lists = { resources: inventory.resources, forgotten: inventory.forgotten };
  return Object.entries(lists).flatMap(([list, entries]) =>
    entries.flatMap(({ type, id }, index) =>
      isImportId(type, id)
        ? []
        : [
            {
              path: `${list}.${index}.id`,
              value: id,
              rule: `must be an import id of ${type}`,
              remedy: RESTORE,
            },
          ],
    ),
  );
}

/** Keys of released objects stay reserved: an address must not come to mean another object. */
function repeatedKeys(inventory: Inventory): Problem[] {
  const seen = new Map<string, string>();
  const entries = [...located("resources", inventory.resources), ...located("forgotten", inventory.forgotten)];
  return entries.flatMap(({ at, entry: { type, key } }) => {
    const address = `${type}.${key}`;
    const first = seen.get(address);
    if (first === undefined) {
      seen.set(address, at);
      return [];
    }
    return [
      {
        path: `${at}.key`,
        value: key,
        rule: `must not be the address ${address} again, which ${first} has`,
        remedy: "Restore the key from version control: a changed key is planned as destroy and import.",
      },
    ];
  });
}

/** Terraform accepts one object at two addresses; both would then manage it against each other. */
function repeatedObjects(inventory: Inventory): Problem[] {
  const seen = new Map<string, string>();
  const entries = [...located("resources", inventory.resources), ...located("forgotten", inventory.forgotten)];
  return entries.flatMap(({ at, entry: { type, id } }) => {
    const first = seen.get(`${type} ${id}`);
    if (first === undefined) {
      seen.set(`${type} ${id}`, at);
      return [];
    }
    return [
      {
        path: `${at}.id`,
        value: id,
        rule: `must not be listed twice as ${type}; it is already ${first}`,
        remedy: "Keep the entry whose key is in the Terraform state and delete the other.",
      },
    ];
  });
}

function missingVpc(inventory: Inventory): Problem[] {
  const owned = [...inventory.resources, ...inventory.forgotten];
  if (owned.some(({ type, id }) => type === "aws_vpc" && id === inventory.vpcId)) return [];
  // One that the provider cannot hold.
  if (inventory.unmanaged.some(({ kind, id }) => kind === "vpc" && id === inventory.vpcId)) return [];
  return [
    {
      path: "vpcId",
      value: inventory.vpcId,
      rule: "must be among the resources as aws_vpc",
      remedy: RESTORE,
    },
  ];
}

function located<T>(list: string, entries: T[]): Array<{ at: string; entry: T }> {
  return entries.map((entry, index) => ({ at: `${list}.${index}`, entry }));
}

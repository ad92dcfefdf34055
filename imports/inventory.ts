import { inventoryProblems } from "./inventory-checks";
import { type Inventory, inventorySchema } from "./inventory-shape";
import type { Problem } from "./problems";
import { checkShape } from "./shape-problems";

export * from "./inventory-shape";

/** The value, or everything that is wrong with it; never both. */
export type InventoryResult = { value: Inventory } | { problems: Problem[] };

/** Checks parsed JSON. `path` is the file's path and opens the path of every problem. */
export function parseInventory(json: unknown, path: string): InventoryResult {
  const checked = checkShape(inventorySchema, json, "imports/inventory-shape.ts");
  const problems = checked.problems ?? inventoryProblems(checked.data);
  if (checked.data && problems.length === 0) return { value: checked.data };
  return { problems: problems.map((problem) => ({ ...problem, path: `${path}: ${problem.path}` })) };
}

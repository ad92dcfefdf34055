import { inventoryProblems } from "./inventory-checks";
import { type Inventory, inventorySchema } from "./inventory-shape";
import { type Problem, problemsOf } from "./problems";

export * from "./inventory-shape";

/** The value, or everything that is wrong with it; never both. */
export type InventoryResult = { value: Inventory } | { problems: Problem[] };

/** Checks parsed JSON. `path` is the file's path and opens the path of every problem. */
export function parseInventory(json: unknown, path: string): InventoryResult {
  const parsed = inventorySchema.safeParse(json);
  const problems = parsed.success
    ? inventoryProblems(parsed.data)
    : problemsOf(parsed.error, json, "imports/inventory-shape.ts");
  if (parsed.success && problems.length === 0) return { value: parsed.data };
  return { problems: problems.map((problem) => ({ ...problem, path: `${path}: ${problem.path}` })) };
}

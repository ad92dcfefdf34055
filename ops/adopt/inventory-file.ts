import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { type Inventory, inventorySchema, parseInventory } from "../../imports/inventory";
import { typeRank } from "../../imports/inventory-types";
import { InvalidInput } from "../../imports/problems";
import { placeOf } from "../../imports/sites";

/** The path of a site's inventory. */
export function inventoryPath(site: string): string {
  return `${placeOf(site).folder}/inventory.json`;
}

/** Reads and checks an inventory; undefined when there is none. Throws `InvalidInput` with every problem. */
export function readInventory(path: string): Inventory | undefined {
  if (!existsSync(path)) return undefined;
  const result = parseInventory(parseJson(path), path);
  if ("problems" in result) throw new InvalidInput(path, result.problems);
  return result.value;
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const remedy = "Restore the file from version control.";
    throw new InvalidInput(path, [{ path, value: (error as Error).message, rule: "must be JSON", remedy }]);
  }
}

/** Writes an inventory so that two versions differ only where the facts do. An invalid one is an error. */
export function writeInventory(path: string, inventory: Inventory): void {
  const result = parseInventory(inventory, path);
  if ("problems" in result) throw new InvalidInput(path, result.problems);
  mkdirSync(dirname(path), { recursive: true });
  // Atomic: an interruption leaves the old file.
  const fresh = `${path}.new`;
  writeFileSync(fresh, formatInventory(inventory));
  renameSync(fresh, path);
}

/** The text of the file: sorted, two spaces, a newline at the end. */
export function formatInventory(inventory: Inventory): string {
  return `${JSON.stringify(sortInventory(inventory), null, 2)}\n`;
}

/** Everything in its fixed place: resources by type and key, the rest by its id, attributes by name. */
export function sortInventory(inventory: Inventory): Inventory {
  return {
    version: inventory.version,
    account: inventory.account,
    region: inventory.region,
    vpcId: inventory.vpcId,
    loadBalancerArns: [...inventory.loadBalancerArns].sort(),
    resources: sortBy(inventory.resources, ({ type, key }) => [rank(type), key]).map(
      ({ type, key, id, config, observed, ignore_changes }) => ({
        type,
        key,
        id,
        config: sortKeys(config),
        ...(observed ? { observed: sortKeys(observed) } : {}),
        ...(ignore_changes ? { ignore_changes: sortBy(ignore_changes, ({ path }) => [path]) } : {}),
      }),
    ),
    unmanaged: sortBy(inventory.unmanaged, ({ kind, id }) => [kind, id]).map(({ config, ...entry }) => ({
      ...entry,
      ...(config ? { config: sortKeys(config) } : {}),
    })),
    forgotten: sortBy(inventory.forgotten, ({ type, key }) => [rank(type), key]).map(({ config, ...entry }) => ({
      ...entry,
      ...(config ? { config: sortKeys(config) } : {}),
    })),
    topology: inventory.topology,
    ...(inventory.places ? { places: inventory.places } : {}),
  };
}

function rank(type: string): string {
  return String(typeRank(type)).padStart(3, "0");
}

function sortBy<T>(list: T[], of: (item: T) => string[]): T[] {
  const text = (item: T) => of(item).join("\u0000");
  return [...list].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

/** Sorts the names of attributes at every depth; lists keep their order, which may mean something. */
function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as T;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)])) as T;
}

/** The JSON Schema of the file, for editors and for people without TypeScript: `imports/inventory.schema.json`. */
export function inventoryJsonSchema(): string {
  const schema = z.toJSONSchema(inventorySchema, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ title: "Inventory of a client's network", ...schema }, null, 2)}\n`;
}

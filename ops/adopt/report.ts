import type { Inventory } from "../../imports/inventory";
import { RESOURCE_TYPES } from "../../imports/inventory-types";
import type { Drift } from "./compare";
import { NOT_READ } from "./discover/asking";

/** Two short tables: adopted by type, unmanaged by kind. */
export function inventoryReport({ resources, unmanaged, topology }: Inventory, own: string[] = []): string {
  const adopted = RESOURCE_TYPES.map((type) => [type, resources.filter((one) => one.type === type).length] as const);
  const kinds = [...new Set(unmanaged.map(({ kind }) => kind))].sort();
  const left = kinds.map((kind) => [kind, unmanaged.filter((one) => one.kind === kind).length] as const);
  const ways = [...new Set(topology.map(({ egress }) => egress))].sort();
  const subnets = ways.map((way) => `${topology.filter(({ egress }) => egress === way).length} ${way}`).join(", ");
  const warned = unmanaged.filter(({ kind }) => ["managed-elsewhere", NOT_READ].includes(kind));
  return [
    `Adopted: ${resources.length}`,
    ...table(adopted.filter(([, count]) => count > 0)),
    `Unmanaged: ${unmanaged.length} (the reasons are in the file)`,
    ...table(left),
    ...(own.length > 0 ? [`Left out, because their tags say that we created them: ${own.join(", ")}`] : []),
    `Subnets by default route: ${subnets || "none"}`,
    ...warned.map(({ id, reason }) => `Warning: ${id}: ${reason}`),
  ].join("\n");
}

/** One line per difference, each with both values. */
export function differenceReport(differences: Drift[]): string {
  if (differences.length === 0) return "No drift: the account matches the inventory.";
  const lines = differences.map(({ kind, type, id, attribute, before, after }) =>
    kind === "changed"
      ? `  ~ ${type} ${id}: ${attribute} ${show(before)} -> ${show(after)}`
      : `  ${kind === "added" ? "+" : "-"} ${type} ${id}`,
  );
  return [`${differences.length} difference${differences.length === 1 ? "" : "s"}:`, ...lines].join("\n");
}

function table(rows: Array<readonly [string, number]>): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, count]) => `  ${name.padEnd(width)}  ${String(count).padStart(4)}`);
}

function show(value: unknown): string {
  return value === null ? "(none)" : JSON.stringify(value);
}

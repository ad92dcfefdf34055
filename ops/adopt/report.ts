import type { Inventory } from "../../imports/inventory";
import { RESOURCE_TYPES } from "../../imports/inventory-types";
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

function table(rows: Array<readonly [string, number]>): string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, count]) => `  ${name.padEnd(width)}  ${String(count).padStart(4)}`);
}

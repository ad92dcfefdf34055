import type { PlacementCase } from "../../stacks/queries";
import { tableOf } from "../terminal/table";

const HEAD = ["pool", "moment", "instances", "tasks", "CPU units", "memory MiB", "interfaces", "verdict"];

/** One line per moment; CPU, memory and interfaces as used / free. */
export function placementTable(all: PlacementCase[]): string {
  const rows = all.map(({ pool, instanceType, moment, instances, tasks, used, free, ...rest }) => [
    pool,
    moment,
    `${instances} x ${instanceType}`,
    `${tasks}`,
    ...(["cpu", "memoryMib", "networkInterfaces"] as const).map((what) => `${used[what]} / ${free[what]}`),
    verdictOn(rest),
  ]);
  return `${tableOf(HEAD, rows)}\n\n${NOTE}`;
}

const NOTE = [
  "used / free, over all instances. Every task has a network interface.",
  "required: a misfit is an error. advisory: tasks wait for an instance or until the pool scales.",
].join("\n");

function verdictOn({ misfits, required }: Pick<PlacementCase, "misfits" | "required">): string {
  return `${required ? "required" : "advisory"}: ${misfits ? `${misfits} cannot be placed` : "fits"}`;
}

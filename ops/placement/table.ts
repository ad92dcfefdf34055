import type { Situation } from "../../stacks/queries";
import { tableOf } from "../terminal/table";

const HEAD = ["pool", "moment", "instances", "tasks", "CPU units", "memory MiB", "interfaces", "verdict"];

/** One line a moment; of CPU, memory and interfaces what is used and, after the slash, what is left. */
export function placementTable(all: Situation[]): string {
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
  "used / free, over all instances. Every task needs an interface of its own.",
  "must: a misfit refuses the blueprint. told: tasks wait until an instance is there or the pool grows.",
].join("\n");

function verdictOn({ misfits, must }: Pick<Situation, "misfits" | "must">): string {
  return `${must ? "must" : "told"}: ${misfits ? `no place for ${misfits}` : "fits"}`;
}

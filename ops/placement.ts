import { Command } from "commander";
import { loadSite } from "../imports/sites";
import { type Situation, situationsOf } from "../stacks/deploy";
import { tableOf } from "./table";

export function placementCommand(): Command {
  return new Command("placement")
    .description("what each pool holds and has left, at its fewest and its most, during deployments, an instance lost")
    .requiredOption("--site <name>", "folder under imports/")
    .option("--json", "print every situation as data", false)
    .action(placement);
}

async function placement({ site, json }: { site: string; json: boolean }): Promise<void> {
  const found = situationsOf(await loadSite(site));
  console.log(json ? JSON.stringify(found, null, 2) : placementTable(found));
}

const HEAD = ["pool", "situation", "instances", "tasks", "CPU units", "memory MiB", "interfaces", "result"];

/** One line a situation; of CPU, memory and interfaces what is used and, after the slash, what is left. */
export function placementTable(all: Situation[]): string {
  const rows = all.map(({ pool, instanceType, moment, instances, tasks, used, free, ...rest }) => [
    pool,
    moment,
    `${instances} x ${instanceType}`,
    `${tasks}`,
    ...(["cpu", "memoryMib", "networkInterfaces"] as const).map((what) => `${used[what]} / ${free[what]}`),
    resultOf(rest),
  ]);
  return `${tableOf(HEAD, rows)}\n\nused / free; a task needs an interface, and an instance keeps one for itself.`;
}

function resultOf({ misfits, proven }: Pick<Situation, "misfits" | "proven">): string {
  if (misfits === "") return proven ? "fits (proven)" : "fits";
  return proven ? `does not fit: ${misfits}` : `until another instance runs there is no place for ${misfits}`;
}

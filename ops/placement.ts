import { Command } from "commander";
import { loadSite } from "../imports/sites";
import { type Situation, situationsOf } from "../stacks/deploy";
import { tableOf } from "./table";

export function placementCommand(): Command {
  return new Command("placement")
    .description("what each pool holds and has left: at rest, during deployments, with an instance lost, grown")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--json", "print every situation as data", false)
    .action(placement);
}

async function placement({ site, json }: { site: string; json: boolean }): Promise<void> {
  const found = situationsOf(await loadSite(site));
  console.log(json ? JSON.stringify(found, null, 2) : placementTable(found));
}

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

import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import { homesOf } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { clusterOf } from "../../stacks/queries";
import { answered } from "../aws/errors";
import { requireAccount } from "../aws/own-account";
import { askAbout } from "../healthy/ask";
import type { Health } from "../healthy/health";
import { waitUntilHealthy } from "../healthy/wait";
import { Failure } from "../terminal/failure";
import { wholeMinutes } from "../terminal/options";
import { tableOf } from "../terminal/table";

/** Seconds between two questions. */
const PAUSE = 15;

export function healthyCommand(): Command {
  return new Command("healthy")
    .description("ask ECS and the load balancers whether every service is healthy: exit code 1 if one is not")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--wait <minutes>", "how long a rollout may take; 0 asks once", wholeMinutes, 15)
    .option("--json", "print [{name, rollout, tasks, targets, missing}]", false)
    .action(healthy);
}

async function healthy({ site: given, wait, json }: { site: string; wait: number; json: boolean }): Promise<void> {
  const site = await loadSite(given);
  const { cluster, services } = clusterOf(site);
  await requireAccount(homesOf(site).client);
  const all = await waitUntilHealthy(() => asked(askAbout(site.region, cluster, services)), {
    tries: 1 + (wait * 60) / PAUSE,
    pause: () => setTimeout(PAUSE * 1000),
  });
  console.log(json ? JSON.stringify(all, null, 2) : report(all));
  if (all.some(({ missing }) => missing.length > 0)) process.exitCode = 1;
}

function report(all: Health[]): string {
  const rows = all.map(({ name, rollout, tasks, targets }) => [name, rollout, tasks, targets]);
  const lines = all.flatMap(({ name, missing }) => missing.map((text) => `${name}: ${text}`));
  const end = lines.length === 0 ? ["Every service is healthy."] : lines;
  return [tableOf(["service", "rollout", "tasks", "targets"], rows), "", ...end].join("\n");
}

async function asked<T>(question: Promise<T>): Promise<T> {
  const answer = question.catch((error: Error) => {
    if (error.name !== "ClusterNotFoundException") throw error;
    throw new Failure("There is no cluster yet: apply the stacks of the site first.");
  });
  return answered(answer, "ecs:DescribeServices or elasticloadbalancing:DescribeTargetHealth");
}

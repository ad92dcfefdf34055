import { Command } from "commander";
import type { Finding } from "../../../imports/finding";
import { isSite, loadSite, placeOf } from "../../../imports/sites";
import { AdoptError } from "../../adopt/adopt-error";
import { inventoryPath, readInventory } from "../../adopt/inventory-file";
import { expectationOf } from "../../adopt/preflight/expectation";
import { preflight } from "../../adopt/preflight/preflight";
import { marksOf, regionOf } from "../../adopt/rediscover";
import { FINDINGS, speaking } from "../../adopt/speaking";

interface Options {
  site: string;
  vpc?: string;
  alb?: string[];
  region?: string;
  json?: boolean;
}

export function preflightCommand(): Command {
  return new Command("preflight")
    .description(
      "report what would block a rollout, before anything is planned; exit code 0 nothing, 2 findings, 1 error",
    )
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--vpc <id>", "default: that of the inventory; none where the platform creates it")
    .option("--alb <arn...>", "default: those of the inventory")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print [{code, severity, id, message, remedy}]")
    .action((options: Options) => speaking(() => run(options)));
}

async function run({ site, vpc, alb, region, json }: Options): Promise<void> {
  const previous = readInventory(inventoryPath(site));
  const vpcId = vpc ?? previous?.vpcId;
  const loaded = (previous || !vpcId) && isSite(site) ? await loadSite(site) : undefined;
  if (!vpcId && loaded?.network.mode !== "create") {
    throw new AdoptError(`site "${site}" has no inventory yet; give --vpc`);
  }
  const { name, folder } = placeOf(site);
  const findings = await preflight({
    site: name,
    folder,
    region: regionOf(region, previous?.region ?? loaded?.region),
    vpcId,
    loadBalancerArns: alb ?? previous?.loadBalancerArns ?? [],
    // Keys do not matter here, and another VPC may be given.
    previous: previous?.vpcId === vpcId && !alb ? previous : undefined,
    expected: loaded && expectationOf(loaded),
    ours: marksOf(site),
  });
  console.log(json ? JSON.stringify(findings, null, 2) : report(findings));
  if (findings.some(({ severity }) => severity !== "info")) process.exitCode = FINDINGS;
}

/** Two lines a finding: what is wrong, and what to do. */
function report(findings: Finding[]): string {
  const lines = findings.flatMap(({ code, severity, id, message, remedy }) => [
    `${severity} ${code} ${id} ${message}.`,
    `    ${remedy}`,
  ]);
  const bad = findings.filter(({ severity }) => severity !== "info").length;
  const end =
    bad === 0
      ? "Nothing blocks a rollout."
      : `${bad} finding${bad === 1 ? "" : "s"}; docs/adopting.md lists the codes.`;
  return [...lines, end].join("\n");
}

import { Command } from "commander";
import { adoptedListener } from "../../../imports/adoption";
import type { Finding } from "../../../imports/finding";
import { privateDomain } from "../../../imports/home";
import type { Site } from "../../../imports/site";
import { loadSite, siteNames } from "../../../imports/sites";
import { prioritiesOf, siteDemand } from "../../../stacks/queries";
import { AdoptError } from "../../adopt/adopt-error";
import { inventoryPath, readInventory } from "../../adopt/inventory-file";
import { type Expectation, preflight } from "../../adopt/preflight/preflight";
import { marksOf, regionOf } from "../../adopt/rediscover";
import { FINDINGS, speaking } from "./speaking";

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
    .requiredOption("--site <name>", "the folder under imports/")
    .option("--vpc <id>", "default: that of the inventory")
    .option("--alb <arn...>", "default: those of the inventory")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print [{code, severity, id, message, remedy}]")
    .action((options: Options) => speaking(() => run(options)));
}

async function run({ site, vpc, alb, region, json }: Options): Promise<void> {
  const previous = readInventory(inventoryPath(site));
  const vpcId = vpc ?? previous?.vpcId;
  if (!vpcId) throw new AdoptError(`site "${site}" has no inventory yet; give --vpc`);
  const findings = await preflight({
    site,
    region: regionOf(region, previous?.region),
    vpcId,
    loadBalancerArns: alb ?? previous?.loadBalancerArns ?? [],
    // Keys do not matter here, and another VPC may be given.
    previous: previous?.vpcId === vpcId && !alb ? previous : undefined,
    expected: previous && siteNames().includes(site) ? expectationOf(await loadSite(site)) : undefined,
    ours: marksOf(site),
  });
  console.log(json ? JSON.stringify(findings, null, 2) : report(findings));
  if (findings.some(({ severity }) => severity !== "info")) process.exitCode = FINDINGS;
}

/** The needs of a loaded site. */
export function expectationOf(site: Site): Expectation {
  const { account, tier, network } = site;
  const imports = network.mode === "import";
  return {
    account,
    tier,
    imports,
    listener: adoptedListener(site),
    demand: siteDemand(site),
    privateZone: privateDomain(site),
    priorities: prioritiesOf(site),
  };
}

/** Two lines a finding: what is wrong, and what to do. */
export function report(findings: Finding[]): string {
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

import { Command } from "commander";
import { AdoptError } from "./adopt-error";
import { explain } from "./aws-errors";
import { compareInventories } from "./compare";
import { discover } from "./discover";
import { inventoryPath, readInventory, writeInventory } from "./inventory-file";
import type { Marks } from "./ours";
import { differenceReport, inventoryReport } from "./report";

// The SDK warns about the end of Node 20; the project's engines field decides that, not every run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const DRIFT = 2;

/** `adopt`: reads the client's VPC and load balancers into the inventory, and compares the two. It changes nothing. */
export function adoptCommand(): Command {
  return new Command("adopt")
    .description("take the client's existing VPC and load balancers into the inventory (read-only in the account)")
    .addCommand(discoverCommand())
    .addCommand(diffCommand());
}

interface DiscoverOptions {
  vpc: string;
  alb?: string[];
  site: string;
  region?: string;
  out?: string;
}

function discoverCommand(): Command {
  return new Command("discover")
    .description("write imports/<site>/inventory.json; keys of an earlier run are kept")
    .requiredOption("--vpc <id>", "the VPC to adopt")
    .option("--alb <arn...>", "load balancers to adopt with it; default: those of the inventory")
    .requiredOption("--site <name>", "the folder under imports/")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--out <file>", "default: imports/<site>/inventory.json")
    .action((options: DiscoverOptions) => speaking(() => runDiscover(options)));
}

async function runDiscover({ vpc, alb, site, region, out = inventoryPath(site) }: DiscoverOptions): Promise<void> {
  const previous = readInventory(out);
  const inventory = await discover({
    region: regionOf(region, previous?.region),
    vpcId: vpc,
    loadBalancerArns: alb ?? previous?.loadBalancerArns ?? [],
    previous,
    ours: marksOf(site),
  });
  writeInventory(out, inventory);
  console.log(`${inventoryReport(inventory)}\nWritten: ${out}`);
}

/** The default tags of every stack of ours. */
function marksOf(site: string): Marks {
  return { "managed-by": "terraform", site };
}

interface DiffOptions {
  site: string;
  region?: string;
  json?: boolean;
}

function diffCommand(): Command {
  return new Command("diff")
    .description("compare the account with the inventory; exit code 0 equal, 2 drift, 1 error")
    .requiredOption("--site <name>", "the folder under imports/")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--json", "print the differences as JSON")
    .action((options: DiffOptions) => speaking(() => runDiff(options)));
}

async function runDiff({ site, region, json }: DiffOptions): Promise<void> {
  const path = inventoryPath(site);
  const committed = readInventory(path);
  if (!committed) throw new AdoptError(`${path} does not exist; run \`adopt discover --vpc ID --site ${site}\` first`);
  const { vpcId, loadBalancerArns } = committed;
  const fresh = await discover({
    region: regionOf(region, committed.region),
    vpcId,
    loadBalancerArns,
    previous: committed,
    ours: marksOf(site),
  });
  const differences = compareInventories(committed, fresh);
  console.log(json ? JSON.stringify(differences, null, 2) : differenceReport(differences));
  if (differences.length > 0) process.exitCode = DRIFT;
}

function regionOf(option: string | undefined, previous: string | undefined): string {
  const region = option ?? process.env.AWS_REGION ?? previous;
  if (!region) throw new AdoptError("no region; give --region or set AWS_REGION");
  return region;
}

/** Tells the user's mistakes in one message; our own keep their stack trace. */
async function speaking(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    console.error(`adopt: ${message}`);
    process.exitCode = 1;
  }
}

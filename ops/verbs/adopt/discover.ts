import { Command } from "commander";
import { discover } from "../../adopt/discover";
import { inventoryPath, readInventory, writeInventory } from "../../adopt/inventory-file";
import { progressOn } from "../../adopt/progress";
import { marksOf, regionOf } from "../../adopt/rediscover";
import { inventoryReport } from "../../adopt/report";
import { speaking } from "../../adopt/speaking";

interface DiscoverOptions {
  vpc: string;
  alb?: string[];
  site: string;
  region?: string;
  out?: string;
}

export function discoverCommand(): Command {
  return new Command("discover")
    .description("write imports/<site>/inventory.json; keys of an earlier run are kept")
    .requiredOption("--vpc <id>", "the VPC to adopt")
    .option("--alb <arn...>", "load balancers to adopt with it; default: those of the inventory")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--region <region>", "default: AWS_REGION, else the region of the inventory")
    .option("--out <file>", "default: imports/<site>/inventory.json")
    .action((options: DiscoverOptions) => speaking(() => runDiscover(options)));
}

async function runDiscover({ vpc, alb, site, region, out = inventoryPath(site) }: DiscoverOptions): Promise<void> {
  const previous = readInventory(out);
  const own: string[] = [];
  const inventory = await discover({
    region: regionOf(region, previous?.region),
    vpcId: vpc,
    loadBalancerArns: alb ?? previous?.loadBalancerArns ?? [],
    previous,
    ours: marksOf(site),
    watch: progressOn(process.stderr),
    onOurs: (ids) => own.push(...ids),
  });
  writeInventory(out, inventory);
  console.log(inventoryReport(inventory, own));
  console.log(`Written: ${out}`);
}

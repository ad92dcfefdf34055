import { Command } from "commander";
import { forget, type Released } from "../../adopt/forget";
import { inventoryPath, writeInventory } from "../../adopt/inventory-file";
import { committedInventory } from "../../adopt/rediscover";
import { speaking } from "./speaking";

export function forgetCommand(): Command {
  return new Command("forget")
    .description("release objects from state (`removed` blocks); nothing is destroyed")
    .argument("<address...>", "as in the plan, for example aws_subnet.private_a")
    .requiredOption("--site <name>", "the folder under imports/")
    .action((addresses: string[], { site }: { site: string }) => speaking(async () => run(addresses, site)));
}

function run(addresses: string[], site: string): void {
  const { inventory, released } = forget(committedInventory(site), addresses);
  const path = inventoryPath(site);
  writeInventory(path, inventory);
  console.log(released.map(describe).join("\n"));
  // Terraform 1.11 does not count them in the last line of its plan.
  console.log(`Written: ${path}. The next plan of the network stack prints for each, and nothing else:`);
  console.log("  will no longer be managed by Terraform, but will not be destroyed");
}

function describe({ address, id, namedBy }: Released): string {
  const lines = namedBy.map((other) => `    ${other} stays adopted and names it by id from now on`);
  return [`  ${address} (${id}) is released from state`, ...lines].join("\n");
}

import { Command } from "commander";
import { diffCommand } from "./diff";
import { discoverCommand } from "./discover";
import { forgetCommand } from "./forget";
import { policyCommand } from "./policy";
import { preflightCommand } from "./preflight";
import { syncCommand } from "./sync";
import { verifyCommand } from "./verify";

/** `adopt`: writes the client's VPC and load balancers into the inventory and updates it. It changes nothing in AWS. */
export function adoptCommand(): Command {
  return new Command("adopt")
    .description("write the client's existing VPC and load balancers into the inventory (read-only in the account)")
    .addCommand(preflightCommand())
    .addCommand(discoverCommand())
    .addCommand(diffCommand())
    .addCommand(syncCommand())
    .addCommand(forgetCommand())
    .addCommand(verifyCommand())
    .addCommand(policyCommand());
}

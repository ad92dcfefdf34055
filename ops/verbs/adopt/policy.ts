import { readFileSync } from "node:fs";
import { Command } from "commander";

/** Made of the calls that are recorded in the tests, which compare it with them. */
export const POLICY_FILE = "docs/adopt-policy.json";

export function policyCommand(): Command {
  return new Command("policy")
    .description("print the IAM policy of a role that may discover, diff, sync and preflight, and nothing else")
    .action(() => console.log(readFileSync(POLICY_FILE, "utf8").trimEnd()));
}

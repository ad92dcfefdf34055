import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import type { Owner } from "../../imports/home";
import { loadSite, placeOf } from "../../imports/sites";
import { firstStackNameOf } from "../../stacks/queries";
import { bootstrap, withoutWorkspace } from "../bootstrap/bootstrap";
import { stacksOf, synthesize } from "../synth/project";
import { accountOption, accountsOf } from "../terminal/account-option";
import { Failure } from "../terminal/failure";
import { listenForSignals } from "../terminal/interrupt";
import { Terraform } from "../terraform/terraform";
import { findProvider } from "../tools/provider-source";
import { findTerraform } from "../tools/terraform-binary";

export function bootstrapCommand(): Command {
  return new Command("bootstrap")
    .description("create the state bucket, lock table and key of an account, once, with the credentials of this shell")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .addOption(accountOption())
    .action(bootstrapSite);
}

async function bootstrapSite({ site, account }: { site: string; account: Owner }): Promise<void> {
  listenForSignals();
  const { home, other } = accountsOf(await loadSite(site), account);
  const { name, hcl } = placeOf(site);
  const { state } = home;
  if (state.backend !== "s3") {
    throw new Failure(
      `The states of site "${name}" are in HCP Terraform: ${hcl}/README.md describes the first apply.`,
      2,
    );
  }
  await synthesize(site);
  const stack = stacksOf(site).find((one) => one.name === firstStackNameOf(home))!;

  // A permanent folder: an interrupted bootstrap continues from the local state in it.
  const dir = join("out/bootstrap", account === "client" ? name : `${name}-${account}`);
  mkdirSync(dir, { recursive: true });
  copyFileSync(join(stack.dir, "cdk.tf.json"), join(dir, "cdk.tf.json"));

  const { path: binary } = await findTerraform();
  const { configFile } = await findProvider(binary);
  const env = { ...withoutWorkspace(process.env), TF_CLI_CONFIG_FILE: configFile };
  const counts = await bootstrap(new Terraform({ binary, env }), dir, console.log);

  const { bucket, lockTable } = state;
  console.log(
    counts
      ? `\n${name}: ${counts.add} created. State is in s3://${bucket}, locked by the table ${lockTable}.`
      : `\n${name}: s3://${bucket} exists already; nothing was changed.`,
  );
  if (other) {
    const theirs = `make bootstrap SITE=${site}${other.owner === "client" ? "" : ` ACCOUNT=${other.owner}`}`;
    console.log(`The states of its stacks in ${other.account} are there, with credentials of that account: ${theirs}`);
  }
}

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { OWNERS, type Owner } from "../../imports/home";
import { homesOf } from "../../imports/site";
import { loadSite, placeOf } from "../../imports/sites";
import { firstStackNameOf } from "../../stacks/queries";
import { bootstrap, withoutWorkspace } from "../bootstrap/bootstrap";
import { stacksOf, synthesize } from "../synth/project";
import { Failure } from "../terminal/failure";
import { listenForSignals } from "../terminal/interrupt";
import { Terraform } from "../terraform/terraform";
import { findProvider } from "../tools/provider-source";
import { findTerraform } from "../tools/terraform-binary";

export function bootstrapCommand(): Command {
  return new Command("bootstrap")
    .description("create the state bucket, lock table and key of an account, once, with the credentials of this shell")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .addOption(
      new Option("--account <whose>", "the account, where the site has stacks in two")
        .choices(OWNERS)
        .default("client"),
    )
    .action(bootstrapSite);
}

async function bootstrapSite({ site, account }: { site: string; account: Owner }): Promise<void> {
  listenForSignals();
  const homes = homesOf(await loadSite(site));
  const { name, hcl } = placeOf(site);
  const home = homes[account];
  if (!home) throw new Failure(`Site "${name}" has no stack in an account of the operator.`, 2);
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
  const other = OWNERS.find((owner) => owner !== account && homes[owner]);
  if (other) {
    const theirs = `make bootstrap SITE=${site}${other === "client" ? "" : ` ACCOUNT=${other}`}`;
    console.log(
      `The states of its stacks in ${homes[other]!.account} are there, with credentials of that account: ${theirs}`,
    );
  }
}

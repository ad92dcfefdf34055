import { join } from "node:path";
import { Command } from "commander";
import { loadSite, placeOf } from "../../imports/sites";
import { type Decommission, describeOverride, writeDecommission } from "../decommission/decommission";
import { KEPT_STACKS, STAYS } from "../decommission/protection";
import { stacksOf, synthesize } from "../synth/project";
import { makeFolder, outputFolder } from "../terminal/output-folder";

export function decommissionCommand(): Command {
  return new Command("decommission")
    .description("write the folders that destroy a site, to be reviewed and applied by hand; applies nothing")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--out <folder>", "where to write them (default: out/decommission/<site>)")
    .action(decommission);
}

async function decommission({ site, out: asked }: { site: string; out?: string }): Promise<void> {
  const { name: ours } = await loadSite(site);
  const { hcl } = placeOf(site);
  const out = outputFolder(asked ?? `out/decommission/${ours}`);
  await synthesize(site);
  const stacks = stacksOf(site).reverse();
  makeFolder(out);

  console.log(`Teardown of ${ours}, stack by stack. Read each plan before you apply it.\n`);
  for (const stack of stacks) {
    const { id, name } = stack;
    const kept = KEPT_STACKS[name];
    if (kept) {
      console.log(`${id} remains: ${kept}.\n`);
      continue;
    }
    const written = writeDecommission(stack, join(out, name), join(hcl, name));
    console.log(`${id}: ${describeDecommission(written)}`);
    for (const folder of foldersOf(written)) console.log(`  (cd ${folder} && terraform init && terraform apply)`);
    const switched = written.unprotect ? describeOverride(written.unprotect) : [];
    for (const line of switched) console.log(`    ${line}`);
    console.log();
  }
  console.log("What remains by design:");
  for (const { reason } of STAYS) console.log(`  - ${reason}`);
}

/** `protection off on 6, then 37 of ours destroyed`. */
function describeDecommission({ unprotected, destroyed, released }: Decommission): string {
  const steps = [
    unprotected.length > 0 && `protection off on ${unprotected.length}`,
    destroyed.length > 0 && `${destroyed.length} of ours destroyed`,
    released.length > 0 && `${released.length} released from state, not destroyed`,
  ];
  return steps.filter(Boolean).join(", then ") || "nothing of it is in state";
}

function foldersOf({ unprotect, remove }: Decommission): string[] {
  return [...(unprotect ? [unprotect] : []), remove];
}

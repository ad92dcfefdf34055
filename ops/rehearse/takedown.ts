import { join } from "node:path";
import { describeOverride, writeDecommission } from "../decommission/decommission";
import { Failure } from "../failure";
import type { Stack } from "../project";
import { countChanges, plan } from "../terraform/plan";
import type { OnLine, Terraform } from "../terraform/terraform";

export interface Takedown {
  stack: string;
  destroyed: number;
  handedBack: number;
  /** What was written and applied, for people. */
  folder: string;
  /** What the override switched off, a line a resource. */
  switchedOff: string[];
}

/** Takes one stack down through the product's own verb: protections off, then own resources destroyed, the rest let go. */
export async function takeDown(terraform: Terraform, stack: Stack, onLine: OnLine): Promise<Takedown> {
  const folder = join(stack.dir, "decommission");
  const { unprotect, remove, handedBack } = writeDecommission(stack.dir, folder);

  if (unprotect) {
    await terraform.run(unprotect, ["init", "-input=false"], onLine);
    const counts = countChanges(await plan(terraform, unprotect, onLine));
    if (counts.add + counts.destroy > 0)
      throw new Failure(`Taking the protection of ${stack.id} off would do more than that.`);
    await terraform.run(unprotect, ["apply", "-input=false", "tfplan"], onLine);
  }

  await terraform.run(remove, ["init", "-input=false"], onLine);
  const planned = await plan(terraform, remove, onLine);
  const ofClient = (planned.resource_changes ?? []).filter(({ address }) => handedBack.includes(address));
  const touched = ofClient.filter(({ change }) => change.actions.join() !== "forget");
  if (touched.length > 0) {
    throw new Failure(
      `The plan touches the client's objects:\n${touched.map(({ address, change }) => `  ${address}: ${change.actions.join(" and ")}`).join("\n")}`,
    );
  }
  await terraform.run(remove, ["apply", "-input=false", "tfplan"], onLine);
  return {
    stack: stack.id,
    destroyed: countChanges(planned).destroy,
    handedBack: ofClient.length,
    folder,
    switchedOff: unprotect ? describeOverride(unprotect) : [],
  };
}

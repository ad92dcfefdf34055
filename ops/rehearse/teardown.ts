import { join } from "node:path";
import { describeOverride, writeDecommission } from "../decommission/decommission";
import { KEPT_STACKS } from "../decommission/protection";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";
import { applyAtOnce, countChanges, objectsInState } from "../terraform/plan";
import type { Plan } from "../terraform/plan-json";
import { shareInit } from "../terraform/share-init";
import type { OnLine, Terraform } from "../terraform/terraform";
import type { Turn } from "./order";

export interface Teardown {
  stack: string;
  destroyed: number;
  released: number;
  /** The folder that was written and applied. */
  folder: string;
  /** What the override switched off, a line per resource. */
  switchedOff: string[];
}

/** The second plans, or the ones before this, have read all that is there. */
const ALREADY_READ = ["-refresh=false"];

/**
 * Destroys one stack by the `decommission` verb: protection off at once, then, when nothing depends on it any more, own
 * resources are destroyed; the client's, and a vault with its backups, are released from state.
 */
export async function tearDown(terraform: Terraform, stack: Stack, { say, wait }: Turn): Promise<Teardown> {
  const folder = join(stack.dir, "decommission");
  const { unprotect, remove, released } = writeDecommission(stack, folder);
  if (unprotect) await switchOff(terraform, stack, unprotect, say);

  await wait();
  shareInit(stack.dir, remove);
  const planned = await applyAtOnce(terraform, remove, say, ALREADY_READ);
  expectRemovalOnly(planned, released);

  const { destroy, forget } = countChanges(planned);
  const switchedOff = unprotect ? describeOverride(unprotect) : [];
  return { stack: stack.id, destroyed: destroy, released: forget, folder, switchedOff };
}

async function switchOff(terraform: Terraform, stack: Stack, folder: string, say: OnLine): Promise<void> {
  shareInit(stack.dir, folder);
  const { add, destroy } = countChanges(await applyAtOnce(terraform, folder, say, ALREADY_READ));
  if (add + destroy > 0) throw new Failure(`Switching the protection of ${stack.id} off did more than that.`);
}

/** What stays is released, all else of ours is destroyed, and nothing else happens. */
export function expectRemovalOnly({ resource_changes = [] }: Plan, released: string[]): void {
  const wrong = resource_changes
    .filter(({ mode }) => mode === "managed")
    .filter(({ address, change }) => change.actions.join() !== (released.includes(address) ? "forget" : "delete"));
  if (wrong.length === 0) return;
  const lines = wrong.map(({ address, change }) => `  ${address}: ${change.actions.join(" and ")}`);
  throw new Failure(`The teardown did more than destroy our own resources:\n${lines.join("\n")}`);
}

/** Ids, ARNs and names of the kept stacks' objects, each with the reason why its stack remains. */
export async function objectsOfKeptStacks(terraform: Terraform, stacks: Stack[]): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  for (const { name, dir } of stacks) {
    const why = KEPT_STACKS[name];
    if (why) for (const id of await objectsInState(terraform, dir)) reasons.set(id, why);
  }
  return reasons;
}

import { takeCensus } from "../emulator/census";
import { LEFT_OUT_TYPES } from "../emulator/left-out";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";
import { resourcesOf } from "../terraform/configuration";
import type { Account } from "./accounts";
import { readBackend } from "./backend";
import { describeLocks, describeOrphans, describeTainted } from "./messages";
import { findOrphans, findTainted, type Wanted } from "./orphans";
import type { Baselines } from "./session";

/**
 * Fails with the remedies where a killed run left a lock, an orphan that an apply would create again, or a tainted
 * object that is protected. Locks come first, because their holder may still be working.
 */
export async function lookForRemains(python: string, accounts: Account[], before: Baselines): Promise<string> {
  const looked = await Promise.all(
    accounts.map(async (account) => ({
      account,
      ...(await readBackend(python, account.env, account.home, account.stacks)),
    })),
  );
  refuse(
    looked.map(({ account, locks }) => (locks.length > 0 ? describeLocks(locks, account.stacks, account.hand) : "")),
  );

  const harmless: string[] = [];
  const remains: string[] = [];
  for (const { account, objects } of looked) {
    const { home, stacks, env, hand } = account;
    const wanted = stacks.flatMap((stack) => wantedBy(stack));
    const orphans = findOrphans(before[home.account] ?? {}, await takeCensus(python, env), objects, wanted);
    const inTheWay = orphans.filter(({ candidates }) => candidates.length > 0);
    const tainted = findTainted(objects, wanted);
    remains.push(inTheWay.length > 0 ? describeOrphans(inTheWay, hand) : "");
    remains.push(tainted.length > 0 ? describeTainted(tainted, hand) : "");
    harmless.push(...orphans.map(({ id }) => id));
  }
  refuse(remains);
  return harmless.length === 0 ? "no lock, no orphan" : `no lock; harmless orphans: ${harmless.join(", ")}`;
}

function refuse(remains: string[]): void {
  const said = remains.filter((text) => text !== "");
  if (said.length > 0) throw new Failure(said.join("\n\n"));
}

/** The stack's own resources; the client's are imported and never created. */
function wantedBy(stack: Stack): Wanted[] {
  return resourcesOf(stack.configuration)
    .filter(({ adopted, type }) => !adopted && !LEFT_OUT_TYPES.includes(type))
    .map((resource) => ({ ...resource, stack }));
}

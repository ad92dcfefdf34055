import type { Site } from "../../imports/site";
import { takeCensus } from "../emulator/census";
import { LEFT_OUT_TYPES } from "../emulator/left-out";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";
import { resourcesOf } from "../terraform/configuration";
import { readBackend } from "./backend";
import { type ByHand, describeLocks, describeOrphans, describeTainted } from "./messages";
import { findOrphans, findTainted, type Wanted } from "./orphans";
import type { Session } from "./session";

export interface RemainsOptions {
  python: string;
  env: Record<string, string>;
  site: Site;
  stacks: Stack[];
  session: Session;
  hand: ByHand;
}

/**
 * Fails with the remedy where a killed run left a lock, an orphan that an apply would create again, or a tainted object
 * that is protected. Locks come first, because their holder may still be working.
 */
export async function lookForRemains({ python, env, site, stacks, session, hand }: RemainsOptions): Promise<string> {
  const { locks, objects } = await readBackend(python, env, site, stacks);
  if (locks.length > 0) throw new Failure(describeLocks(locks, stacks, hand));

  const wanted = stacks.flatMap((stack) => wantedBy(stack));
  const orphans = findOrphans(session.baseline ?? {}, await takeCensus(python, env), objects, wanted);
  const inTheWay = orphans.filter(({ candidates }) => candidates.length > 0);
  const tainted = findTainted(objects, wanted);
  const remains = [
    ...(inTheWay.length > 0 ? [describeOrphans(inTheWay, hand)] : []),
    ...(tainted.length > 0 ? [describeTainted(tainted, hand)] : []),
  ];
  if (remains.length > 0) throw new Failure(remains.join("\n\n"));
  if (orphans.length === 0) return "no lock, no orphan";
  return `no lock; harmless orphans: ${orphans.map(({ id }) => id).join(", ")}`;
}

/** The stack's own resources; the client's are imported and never created. */
function wantedBy(stack: Stack): Wanted[] {
  return resourcesOf(stack.configuration)
    .filter(({ adopted, type }) => !adopted && !LEFT_OUT_TYPES.includes(type))
    .map((resource) => ({ ...resource, stack }));
}

import { TYPES } from "../../aws/types";
import { KEPT_STACKS } from "../decommission/protection";
import type { Stack } from "../synth/project";
import { type Configuration, type Resource, resourcesOf } from "../terraform/configuration";
import { dependents } from "./order";

type Phase = "create" | "unprotect" | "destroy";

/** The provider's fixed waits along the longest path of a rollout and, unless all is kept, of its teardown. */
export function fixedWaitSeconds(stacks: Stack[], kept = false): number {
  return rolloutSeconds(stacks) + (kept ? 0 : teardownSeconds(stacks));
}

/** A stack is begun when all that it depends on are there. */
function rolloutSeconds(stacks: Stack[]): number {
  const ends = new Map<string, number>();
  for (const { id, configuration, dependencies } of stacks) {
    ends.set(id, last(dependencies, ends) + longestPath(ownOf(configuration), "create"));
  }
  return Math.max(0, ...ends.values());
}

/** Protection is switched off in all of them at once; a stack is destroyed when all that depend on it are. */
function teardownSeconds(stacks: Stack[]): number {
  const ends = new Map<string, number>();
  for (const stack of stacks.filter(({ name }) => !KEPT_STACKS[name]).reverse()) {
    const own = ownOf(stack.configuration);
    const begin = Math.max(longestPath(own, "unprotect"), last(dependents(stacks, stack), ends));
    ends.set(stack.id, begin + longestPath(own, "destroy"));
  }
  return Math.max(0, ...ends.values());
}

const last = (ids: string[], ends: Map<string, number>) => Math.max(0, ...ids.map((id) => ends.get(id) ?? 0));

const ownOf = (configuration: Configuration) => resourcesOf(configuration).filter(({ adopted }) => !adopted);

/** Resources that refer to each other wait one after the other; a change of protection waits for nobody. */
function longestPath(resources: Resource[], phase: Phase): number {
  const own = ({ type }: Resource) => TYPES[type]?.waits?.[phase] ?? 0;
  if (phase === "unprotect") return Math.max(0, ...resources.map(own));

  const known = new Map<string, number>();
  const until = (resource: Resource): number => {
    const found = known.get(resource.address);
    if (found !== undefined) return found;
    const text = JSON.stringify(resource.body);
    const referred = resources.filter(({ address }) => address !== resource.address && refersTo(text, address));
    const seconds = own(resource) + Math.max(0, ...referred.map(until));
    known.set(resource.address, seconds);
    return seconds;
  };
  return Math.max(0, ...resources.map(until));
}

/** `aws_lb.public.arn`, or the bare address in `depends_on`. */
function refersTo(text: string, address: string): boolean {
  return text.includes(`${address}.`) || text.includes(`"${address}"`);
}

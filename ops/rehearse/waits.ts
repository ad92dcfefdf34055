import { TYPES } from "../../aws/types";
import type { Stack } from "../synth/project";
import { type Resource, resourcesOf } from "../terraform/configuration";

type Phase = "create" | "unprotect" | "destroy";

/** The provider's fixed waits along the longest path through the stacks and their resources. */
export function fixedWaitSeconds(stacks: Stack[], phases: Phase[]): number {
  return phases.reduce((sum, phase) => sum + longestThroughStacks(stacks, phase), 0);
}

function longestThroughStacks(stacks: Stack[], phase: Phase): number {
  const total = new Map<string, number>();
  for (const { id, configuration, dependencies } of stacks) {
    const before = Math.max(0, ...dependencies.map((dependency) => total.get(dependency) ?? 0));
    const own = resourcesOf(configuration).filter(({ adopted }) => !adopted);
    total.set(id, before + longestPath(own, phase));
  }
  return Math.max(0, ...total.values());
}

/** Resources that refer to each other wait one after the other; a change of protection waits for nobody. */
export function longestPath(resources: Resource[], phase: Phase): number {
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

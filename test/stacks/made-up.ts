import type { Problem } from "../../imports/problems";
import type { SiteInput } from "../../imports/site";
import { blueprints } from "../../stacks/blueprints";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { deploymentProblems } from "../../stacks/queries";
import { site } from "../sites";

const NAME = "made-up";

/** One service on Fargate in a network of our own that has public subnets only. */
export const small: BlueprintInput = {
  stacks: { base: ["network"], apps: ["cluster", "services"] },
  network: { tiers: ["public"], egress: "public address" },
  services: {
    web: {
      runsOn: { fargate: true, publicAddress: true },
      ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 2 } },
      serves: { http: 8000 },
      health: { path: "/health" },
    },
  },
};

/** What `work` gives while the blueprint is one of the architectures: what the next file finds must be the real list. */
export function withBlueprint<T>(blueprint: BlueprintInput, work: (architecture: string) => T): T {
  blueprints[NAME] = blueprint;
  try {
    return work(NAME);
  } finally {
    delete blueprints[NAME];
  }
}

/** Everything that is wrong with a blueprint, on a site that has no mistake of its own. */
export function problemsOf(blueprint: BlueprintInput, changes: Partial<SiteInput> = {}): Problem[] {
  return withBlueprint(blueprint, (architecture) => deploymentProblems(site({ ...changes, architecture })));
}

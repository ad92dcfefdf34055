import type { Problem } from "../../imports/problems";
import type { SiteInput } from "../../imports/site";
import { blueprints } from "../../stacks/blueprints";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { deploymentProblems } from "../../stacks/queries";
import { invalidInputOf, site } from "../sites";

const NAME = "made-up";

/** A network that the platform makes itself. */
export const ownNetwork: SiteInput["network"] = {
  mode: "create",
  cidr: "10.60.0.0/16",
  zones: ["eu-central-1a", "eu-central-1b"],
};

/** One service on Fargate in a network of our own that has public subnets only. */
export const small: BlueprintInput = {
  stacks: { base: ["network"], apps: ["cluster", "services"] },
  network: { tiers: ["public"], egress: "public ip" },
  services: {
    web: {
      runsOn: { fargate: true, publicIp: true },
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

/** What the editor of a blueprint reads that says this, each a line; every kind stands in one stack. */
export function toldOfShape(kinds: object, stacks: object = { it: Object.keys(kinds) }): string[] {
  const { message } = invalidInputOf(() => parseBlueprint("x", { stacks, ...kinds } as BlueprintInput));
  return message.split("\n").slice(1);
}

import type { App } from "cdktf";
import { assertValid, type Problem } from "../imports/problems";
import { type Site, siteProblems } from "../imports/site";
import { blueprints } from "./blueprints";
import { type Blueprint, blueprintProblems, parseBlueprint } from "./blueprints/blueprint";
import { NetworkStack } from "./network-stack";
import { StateStack } from "./state-stack";

/** Creates every stack of one site, in the order in which ops apply them. */
export function deploy(app: App, site: Site): void {
  assertValid(`site "${site.name}"`, deploymentProblems(site));

  const { stacks } = blueprintOf(site)!;
  let upstream: StateStack | undefined;
  for (const [name, slice] of Object.entries(stacks)) {
    if (slice.kind === "state") upstream = new StateStack(app, site, name);
    if (slice.kind === "network") new NetworkStack(app, site, name).addDependency(upstream!);
  }
}

/** Everything that is wrong with a site, its blueprint, and the two together. */
export function deploymentProblems(site: Site): Problem[] {
  const blueprint = blueprintOf(site);
  const unknown = {
    path: "architecture",
    value: site.architecture,
    rule: `must be one of: ${Object.keys(blueprints).join(", ")}`,
    remedy: "An architecture is a file in stacks/blueprints/ and a line in its index.ts.",
  };
  return [...siteProblems(site), ...(blueprint ? blueprintProblems(blueprint) : [unknown])];
}

function blueprintOf({ architecture }: Site): Blueprint | undefined {
  const input = blueprints[architecture];
  return input && parseBlueprint(architecture, input);
}

import { privateDomain } from "../../imports/home";
import { networkFindings } from "../../imports/network-findings";
import type { Problem } from "../../imports/problems";
import type { Site } from "../../imports/site";
import { siteProblems } from "../../imports/site-rules";
import { blueprints } from "../blueprints";
import { type Blueprint, kindsIn, parseBlueprint } from "../blueprints/blueprint";
import { homeProblems, stackProblems } from "../blueprints/stack-rules";
import { Resolved } from "../model";
import { placementProblems } from "../placement/placement";
import { demandOf } from "./demand";
import { nameProblems } from "./names";

/** All problems of a site, its blueprint, and the two together. */
export function deploymentProblems(site: Site): Problem[] {
  const blueprint = blueprintOf(site);
  if (!blueprint) return [...siteProblems(site), unknownArchitecture(site)];
  const wrongStacks = stackProblems(blueprint);
  // Problems between kinds have no meaning while a kind is in the wrong stack.
  if (wrongStacks.length > 0) return [...siteProblems(site), ...wrongStacks];
  const model = new Resolved(blueprint, site);
  return [
    ...siteProblems(site),
    ...homeProblems(blueprint, site),
    ...kindProblems(model),
    ...placementProblems(blueprint, site),
    ...nameProblems(model),
    ...networkProblems(model),
  ];
}

/** The site's blueprint, resolved, if the architecture exists. */
export function modelOf(site: Site): Resolved | undefined {
  const blueprint = blueprintOf(site);
  return blueprint && new Resolved(blueprint, site);
}

function blueprintOf({ architecture }: Site): Blueprint | undefined {
  const input = blueprints[architecture];
  return input && parseBlueprint(architecture, input);
}

function unknownArchitecture({ architecture }: Site): Problem {
  return {
    path: "architecture",
    value: architecture,
    rule: `must be one of: ${Object.keys(blueprints).join(", ")}`,
    remedy: "An architecture is a file in stacks/blueprints/ and a line in its index.ts.",
  };
}

/** By their path in the blueprint, or in the site. */
function kindProblems(model: Resolved): Problem[] {
  return kindsIn(model.blueprint).flatMap(({ kind, spec }) =>
    (kind.problems?.(spec, model) ?? []).map((problem) => ({
      ...problem,
      path: problem.path.startsWith("site.") ? problem.path.slice("site.".length) : `${kind.name}.${problem.path}`,
    })),
  );
}

/** Findings of `adopt preflight` that the inventory alone shows. */
function networkProblems(model: Resolved): Problem[] {
  const { name, inventory, tier, network, operations } = model.site;
  if (network.mode === "create") return [];
  const facts = { inventory, tier, demand: demandOf(model), privateZone: privateDomain(model.site) };
  return networkFindings({ ...facts, operationsCidrs: operations?.allowedCidrs })
    .filter(({ severity }) => severity === "error")
    .map(({ code, id, message, remedy }) => ({
      path: `imports/${name}/inventory.json`,
      value: id,
      rule: `${message} (${code})`,
      remedy,
    }));
}

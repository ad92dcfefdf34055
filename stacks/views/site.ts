import { privateDomain } from "../../imports/home";
import { networkFindings } from "../../imports/network-findings";
import { clashProblems } from "../../imports/other-sites";
import { InvalidInput, oneOf, type Problem } from "../../imports/problems";
import { checkSite, type Site, type SiteFiles, type SiteInput } from "../../imports/site";
import { siteProblems } from "../../imports/site-rules";
import { blueprints } from "../blueprints";
import { type Blueprint, checkBlueprint, kindsIn, parseBlueprint } from "../blueprints/blueprint";
import { optionProblems, withOptions } from "../blueprints/options";
import { homeProblems, stackProblems } from "../blueprints/stack-rules";
import { Resolved } from "../model";
import { placementProblems } from "../placement/placement";
import { zoneProblems } from "../placement/zones";
import { demandOf } from "./demand";
import { nameProblems } from "./names";

/** The site that files say, or one `InvalidInput` with everything that is wrong with them and with their blueprint. */
export function siteOf(files: SiteFiles): Site {
  const checked = checkSite(files);
  if (checked.site) return checked.site;
  const { architecture, options } = (files.input ?? {}) as Partial<SiteInput>;
  const chosen = Array.isArray(options) ? options : [];
  const alone = typeof architecture === "string" ? blueprintProblems({ architecture, options: chosen }) : [];
  throw new InvalidInput(`site "${files.name}"`, [...checked.problems, ...alone]);
}

/** All problems of a site, its blueprint, the two together, and the site beside others. */
export function deploymentProblems(site: Site, others: Site[] = []): Problem[] {
  const facts = [...siteProblems(site), ...clashProblems(site, others)];
  const wrong = blueprintProblems(site);
  if (wrong.length > 0) return [...facts, ...wrong];
  const blueprint = blueprintOf(site)!;
  const model = new Resolved(blueprint, site);
  return [
    ...facts,
    ...homeProblems(blueprint, site),
    ...kindProblems(model),
    ...placementProblems(blueprint, site),
    ...zoneProblems(model.capacities, site),
    ...nameProblems(model),
    ...networkProblems(model),
  ];
}

/** The site's blueprint, resolved, if the architecture exists. */
export function modelOf(site: Site): Resolved | undefined {
  const blueprint = blueprintOf(site);
  return blueprint && new Resolved(blueprint, site);
}

function blueprintOf({ architecture, options }: Chosen): Blueprint | undefined {
  if (!Object.hasOwn(blueprints, architecture)) return undefined;
  return parseBlueprint(architecture, withOptions(blueprints[architecture]!, options));
}

/** The blueprint that a site chooses. */
type Chosen = Pick<Site, "architecture" | "options">;

/** Problems of a blueprint that are the same on every site. Others have no meaning while there is one. */
function blueprintProblems({ architecture, options }: Chosen): Problem[] {
  if (!Object.hasOwn(blueprints, architecture)) {
    const remedy = "An architecture is a file in stacks/blueprints/ and a line in its index.ts.";
    return [{ path: "architecture", value: architecture, ...oneOf(architecture, Object.keys(blueprints), remedy) }];
  }
  const chosen = blueprints[architecture]!;
  const wrong = optionProblems(chosen, options);
  const { data, problems } = checkBlueprint(withOptions(chosen, wrong.length > 0 ? [] : options));
  return [...wrong, ...(problems ?? stackProblems(data))];
}

/** By their path in the blueprint, or in the site. Of a kind without an account only that is told. */
function kindProblems(model: Resolved): Problem[] {
  const settled = kindsIn(model.blueprint).filter(({ kind }) => model.hasHomeOf(kind.name));
  return settled.flatMap(({ kind, spec }) =>
    (kind.problems?.(spec, model) ?? []).map((problem) => ({
      ...problem,
      path: problem.path.startsWith("site.")
        ? problem.path.slice("site.".length)
        : [kind.name, problem.path].filter(Boolean).join("."),
    })),
  );
}

/** Findings of `adopt preflight` that the inventory alone shows. */
function networkProblems(model: Resolved): Problem[] {
  const { name, inventory, tier, pools, network, operations } = model.site;
  if (network.mode === "create") return [];
  const facts = { inventory, tier, pools, demand: demandOf(model), privateZone: privateDomain(model.site) };
  return networkFindings({ ...facts, operationsCidrs: operations?.allowedCidrs })
    .filter(({ severity }) => severity === "error")
    .map(({ code, id, message, remedy }) => ({
      path: `imports/${name}/inventory.json`,
      value: id,
      rule: `${message} (${code})`,
      remedy,
    }));
}

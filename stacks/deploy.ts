import type { App } from "cdktf";
import type { Demand } from "../imports/demand";
import { networkFindings } from "../imports/network-findings";
import { assertValid, type Problem } from "../imports/problems";
import type { Site } from "../imports/site";
import { siteProblems } from "../imports/site-rules";
import { containersOf } from "../modules/service/spec";
import { AccessStack } from "./access-stack";
import { type Architecture, architectureOf, type Place } from "./architecture";
import { blueprints } from "./blueprints";
import { type Blueprint, parseBlueprint, type Slice, sliceOf } from "./blueprints/blueprint";
import { nameProblems } from "./blueprints/name-rules";
import { blueprintProblems } from "./blueprints/references";
import { hostProblems } from "./blueprints/route-rules";
import type { ClientStack } from "./client-stack";
import { DataStack } from "./data-stack";
import { demandOf } from "./demand";
import { endpointPolicies } from "./endpoint-policies";
import { type DeclaredFlow, flowsOf } from "./flows";
import { NetworkStack } from "./network-stack";
import { placementProblems, proven } from "./placement/placement";
import type { Proven } from "./placement/proven";
import { type Situation, situations } from "./placement/situations";
import { PlatformStack } from "./platform-stack";
import { imageParameterOf, ServicesStack } from "./services-stack";
import { StateStack } from "./state-stack";

export { withoutPlace } from "./placement/fit";
export type { Architecture, DeclaredFlow, Place, Situation };

/** The stacks of one site that exist so far, by kind. */
interface Built {
  state?: StateStack | AccessStack;
  network?: NetworkStack;
  data?: DataStack;
  platform?: PlatformStack;
  services?: ServicesStack;
}

/** Creates every stack of one site, in the order in which ops apply them. */
export function deploy(app: App, site: Site): void {
  assertValid(`site "${site.name}"`, deploymentProblems(site));

  const blueprint = blueprintOf(site)!;
  const covered = proven(blueprint, site);
  const endpoints = endpointPolicies(site, blueprint);
  const built: Built = {};
  for (const [name, slice] of Object.entries(blueprint.stacks)) {
    const stack =
      slice.kind === "state"
        ? first(app, site, name, blueprint)
        : build(app, site, name, slice, covered, endpoints, built);
    // Everything needs what the first stack makes and stands in the network; only the first depends on nothing.
    const before: ClientStack | undefined = built.network ?? built.state;
    if (before) stack.addDependency(before);
    Object.assign(built, { [slice.kind]: stack });
  }
}

/** What must be there before any other stack: a place for the states, or the roles of those who have one already. */
function first(app: App, site: Site, name: string, { stacks }: Blueprint): StateStack | AccessStack {
  if (site.state.backend === "s3") return new StateStack(app, site, name, site.state);
  const others = Object.keys(stacks).filter((other) => other !== name);
  return new AccessStack(app, site, site.state, others);
}

function build(
  app: App,
  site: Site,
  name: string,
  slice: Exclude<Slice, { kind: "state" }>,
  covered: Proven,
  endpoints: ReturnType<typeof endpointPolicies>,
  { network, platform, data }: Built,
): ClientStack {
  switch (slice.kind) {
    case "network":
      return new NetworkStack(app, site, name, endpoints);
    case "data":
      return new DataStack(app, site, name, slice, { network: network! });
    case "platform":
      return new PlatformStack(app, site, name, slice, covered, endpoints, { network: network! });
    case "services":
      return new ServicesStack(
        app,
        site,
        name,
        slice,
        { network: network!, platform: platform!, data: data! },
        covered,
      );
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
  if (!blueprint) return [...siteProblems(site), unknown];
  return [
    ...siteProblems(site),
    ...blueprintProblems(blueprint),
    ...placementProblems(blueprint, site),
    ...nameProblems(site, blueprint),
    ...hostProblems(site, blueprint),
    ...networkProblems(site, blueprint),
  ];
}

/** What the site's blueprint asks of the account. Its architecture must be known. */
export function siteDemand(site: Site): Demand {
  return demandOf(blueprintOf(site)!, site);
}

/** Every hop between services, data and the internet. The site's architecture must be known. */
export function declaredFlows(site: Site): DeclaredFlow[] {
  return flowsOf(blueprintOf(site)!, site);
}

/** What its pools hold and have left. The site's architecture must be known. */
export function situationsOf(site: Site): Situation[] {
  return situations(blueprintOf(site)!, site);
}

/** What stands where, for a picture. The site's architecture must be known. */
export function architectureOfSite(site: Site): Architecture {
  return architectureOf(blueprintOf(site)!, site);
}

/** What the inventory says already that `adopt preflight` would ask the account about. */
function networkProblems(site: Site, blueprint: Blueprint): Problem[] {
  const { name, inventory, tier, network } = site;
  if (network.mode === "create") return [];
  return networkFindings({ inventory, tier, demand: demandOf(blueprint, site) })
    .filter(({ severity }) => severity === "error")
    .map(({ code, id, message, remedy }) => ({
      path: `imports/${name}/inventory.json`,
      value: id,
      rule: `${message} (${code})`,
      remedy,
    }));
}

/** The SSM parameters that the delivery pipeline must write before the services can be planned. */
export function imageParametersOf(site: Site): string[] {
  const blueprint = blueprintOf(site);
  const services = (blueprint && sliceOf(blueprint, "services")?.services) ?? {};
  const containers = Object.entries(services).flatMap(([id, spec]) => Object.keys(containersOf(id, spec)));
  return [...new Set(containers)].map((container) => imageParameterOf(site, container));
}

function blueprintOf({ architecture }: Site): Blueprint | undefined {
  const input = blueprints[architecture];
  return input && parseBlueprint(architecture, input);
}

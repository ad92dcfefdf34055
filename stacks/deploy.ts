import type { App } from "cdktf";
import { assertValid, type Problem } from "../imports/problems";
import { type Site, siteProblems } from "../imports/site";
import { blueprints } from "./blueprints";
import { type Blueprint, parseBlueprint, type Slice, sliceOf } from "./blueprints/blueprint";
import { blueprintProblems } from "./blueprints/references";
import type { ClientStack } from "./client-stack";
import { DataStack } from "./data-stack";
import { NetworkStack } from "./network-stack";
import { PlatformStack } from "./platform-stack";
import { imageParameterOf, ServicesStack } from "./services-stack";
import { StateStack } from "./state-stack";

/** The stacks of one site that exist so far, by kind. */
interface Built {
  state?: StateStack;
  network?: NetworkStack;
  data?: DataStack;
  platform?: PlatformStack;
  services?: ServicesStack;
}

/** Creates every stack of one site, in the order in which ops apply them. */
export function deploy(app: App, site: Site): void {
  assertValid(`site "${site.name}"`, deploymentProblems(site));

  const built: Built = {};
  for (const [name, slice] of Object.entries(blueprintOf(site)!.stacks)) {
    const stack = build(app, site, name, slice, built);
    // Everything is kept in the state stack's bucket and stands in the network; only the first depends on nothing.
    const before: ClientStack | undefined = built.network ?? built.state;
    if (before) stack.addDependency(before);
    Object.assign(built, { [slice.kind]: stack });
  }
}

function build(app: App, site: Site, name: string, slice: Slice, { platform, data }: Built): ClientStack {
  switch (slice.kind) {
    case "state":
      return new StateStack(app, site, name);
    case "network":
      return new NetworkStack(app, site, name);
    case "data":
      return new DataStack(app, site, name, slice);
    case "platform":
      return new PlatformStack(app, site, name, slice);
    case "services":
      return new ServicesStack(app, site, name, slice, { platform: platform!, data: data! });
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
  return [...siteProblems(site), ...blueprintProblems(blueprint), ...nameProblems(site, blueprint)];
}

/** The SSM parameters that the delivery pipeline must write before the services can be planned. */
export function imageParametersOf(site: Site): string[] {
  const blueprint = blueprintOf(site);
  const services = (blueprint && sliceOf(blueprint, "services")?.services) ?? {};
  return Object.keys(services).map((service) => imageParameterOf(site, service));
}

/** Names that AWS limits, by what they are for, with the most characters that it takes. */
function limitedNames(blueprint: Blueprint): { name: string; longest: number }[] {
  const services = Object.keys(sliceOf(blueprint, "services")?.services ?? {});
  const caches = Object.keys(sliceOf(blueprint, "data")?.caches ?? {});
  return [
    // Target groups and load balancers.
    ...[...services, "public"].map((name) => ({ name, longest: 32 })),
    // Replication groups.
    ...caches.map((name) => ({ name: name.replaceAll("_", "-"), longest: 40 })),
  ];
}

function nameProblems({ prefix }: Site, blueprint: Blueprint): Problem[] {
  return limitedNames(blueprint)
    .map(({ name, longest }) => ({ name: `${prefix}-${name}`, longest }))
    .filter(({ name, longest }) => name.length > longest)
    .map(({ name, longest }) => ({
      path: "prefix",
      value: prefix,
      rule: `must leave "${name}" at most ${longest} characters long`,
      remedy: "Give the site a shorter prefix.",
    }));
}

function blueprintOf({ architecture }: Site): Blueprint | undefined {
  const input = blueprints[architecture];
  return input && parseBlueprint(architecture, input);
}

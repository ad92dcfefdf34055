import acme from "../imports/acme/site";
import { parseSite, type Site, type SiteInput } from "../imports/site";
import { loadSite } from "../imports/sites";
import { type Configuration, type Resource, resourcesOf } from "../ops/terraform/configuration";
import { deploy } from "../stacks/deploy";
import { synthApp } from "./synth";

/** Every stack of a site, synthesized, with its references resolved as far as they stand in the files. */
export interface Deployed {
  site: Site;
  /** By the stack's name, without the site's. */
  stacks: Record<string, Configuration>;
  /** The resources of all stacks that we create; the client's own are left out. */
  ours: (Resource & { stack: string })[];
  /** What an argument means: local values and other stacks' outputs followed, other references left alone. */
  meaning(stack: string, argument: unknown): unknown;
}

const { inventory } = await loadSite("acme");

/** The acme account's facts with another `site.ts`; no such site is kept. */
export function acmeWith(changes: Partial<SiteInput> = {}): Site {
  return parseSite("acme", { ...acme, ...changes }, { value: inventory });
}

export function deployed(site: Site): Deployed {
  const byId = synthApp((app) => deploy(app, site));
  const stacks = Object.fromEntries(
    Object.entries(byId).map(([id, stack]) => [id.slice(site.name.length + 1), stack as Stack]),
  );
  const ours = Object.entries(stacks).flatMap(([stack, configuration]) =>
    resourcesOf(configuration)
      .filter(({ adopted }) => !adopted)
      .map((resource) => ({ ...resource, stack })),
  );
  return { site, stacks, ours, meaning: (stack, argument) => meaning(stacks, stack, argument) };
}

type Stack = Configuration & { locals?: Record<string, unknown>; variable?: Record<string, { default: unknown }> };

function meaning(stacks: Record<string, Stack>, stack: string, argument: unknown): unknown {
  const [, local] = /^\$\{local\.(\w+)\}$/.exec(String(argument)) ?? [];
  if (local) return meaning(stacks, stack, stacks[stack]?.locals?.[local]);
  const [, variable] = /^\$\{var\.(\w+)\}$/.exec(String(argument)) ?? [];
  if (variable) return stacks[stack]?.variable?.[variable]?.default;
  // A choice by the number in a variable, which is the first by default.
  const [, chosen, number, first] = /^\$\{var\.(\w+) == (\d+) \? "([^"]*)" : /.exec(String(argument)) ?? [];
  if (chosen && stacks[stack]?.variable?.[chosen]?.default === Number(number)) return first;
  const [, from = "", path = ""] =
    /^\$\{data\.terraform_remote_state\.(\w+)\.outputs\.([\w.-]+)\}$/.exec(String(argument)) ?? [];
  const [output = "", ...keys] = path.split(".");
  if (!output) return argument;
  const published = stacks[from]?.output?.[output]?.value;
  const found = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], published);
  if (found === undefined) throw new Error(`stack "${from}" has no output ${path}`);
  return meaning(stacks, from, found);
}

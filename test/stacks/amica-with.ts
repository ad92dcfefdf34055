import site from "../../imports/amica/site";
import { parseSite, type Site, type SiteInput } from "../../imports/site";
import type { Configuration } from "../../ops/terraform/configuration";
import { amicaOptions } from "../../stacks/blueprints/amica-options";
import { type Deployed, deployed } from "../deployed";

export const OPTIONS = Object.keys(amicaOptions);

/** The ways of a release: each excludes something else. */
export const RELEASES = ["blue_green", "canary", "ab_testing"];

/** What one site may have at once. */
export const TOGETHER = OPTIONS.filter((name) => !RELEASES.includes(name));

/** Who is told of alarms: by e-mail, and by a service that calls people. */
const receivers: SiteInput["receivers"] = {
  operations: { email: "chat@amica.example", hears: ["critical", "warning"] },
  duty: { sms: "+6591234567", hears: ["critical"] },
  pager: { https: "variable", hears: ["critical"] },
};

/** The example site as it is written, with these options and what they ask a site for. */
export function amicaInput(options: string[]): SiteInput {
  return { ...site, options, ...(options.includes("alarms") ? { receivers } : {}) };
}

export function amicaWith(options: string[]): Site {
  return parseSite("amica", amicaInput(options), { problems: [] });
}

const made = new Map<string, Deployed>();

/** Its stacks, made once. */
export function stacksWith(...options: string[]): Record<string, Configuration> {
  return deployedWith(options).stacks;
}

export function deployedWith(options: string[]): Deployed {
  const name = options.join(" ");
  const one = made.get(name) ?? deployed(amicaWith(options));
  made.set(name, one);
  return one;
}

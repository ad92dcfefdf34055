import dev from "../../imports/apexai-crm/site";
import { parseSite, type SiteInput } from "../../imports/site";
import production from "../accounts/apexai-crm/production";
import { type Deployed, deployed } from "../deployed";
import { addresses, type Body, resource } from "../synth";

/** One of the two sites of the architecture, with something else in it. */
export const devWith = (changes: Partial<SiteInput> = {}) => siteOf({ ...dev, ...changes });
export const productionWith = (changes: Partial<SiteInput> = {}) => siteOf({ ...production, ...changes });

export const inDev = deployed(devWith());
export const inProduction = deployed(productionWith());
export const SERVICES = ["server", "studio"];

function siteOf(input: SiteInput) {
  return parseSite("apexai-crm", input, { problems: [] });
}

/** The one resource at an address, in whichever stack. */
export function at({ stacks }: Deployed, address: string): Body {
  const stack = Object.values(stacks).find((one) => addresses(one).includes(address));
  return resource(stack!, address);
}

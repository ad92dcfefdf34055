import input from "../../imports/prod-infra/site";
import { parseSite, type Site, type SiteInput } from "../../imports/site";
import { type Deployed, deployed } from "../deployed";
import { addresses, type Body, resource } from "../synth";

/** The example site with something else in it. */
export function prodWith(changes: Partial<SiteInput> = {}): Site {
  return parseSite("prod-infra", { ...input, ...changes }, { problems: [] });
}

export const made = deployed(prodWith());

/** The one resource at an address, in whichever stack. */
export function at({ stacks }: Deployed, address: string): Body {
  const stack = Object.values(stacks).find((one) => addresses(one).includes(address));
  return resource(stack!, address);
}

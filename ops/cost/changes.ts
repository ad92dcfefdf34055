import { InvalidInput } from "../../imports/problems";
import { parseSite, type Site, type SiteFiles, type SiteInput } from "../../imports/site";
import { optionsOfArchitecture } from "../../stacks/queries";
import { type Estimate, estimate } from "./estimate";
import type { PriceTable } from "./prices";
import { stacksWith } from "./synthesis";

/** What a site would cost beyond what it costs, if one word of its `site.ts` were another. */
export interface Change {
  /** `tier: "ha"`, `with waf`, `without waf`. */
  change: string;
  /** A month, as far as it is known. Less than 0: it saves that. */
  usd?: number;
  /** Items that come or go without a price: then the whole is not known. */
  unknown: string[];
  /** Why the site cannot have it. */
  refused?: string;
}

export function siteWith({ name, input, inventory }: SiteFiles, changes: Partial<SiteInput>): Site {
  return parseSite(name, { ...(input as SiteInput), ...changes }, inventory);
}

/** The other tier, and each option of the architecture: added where the site lacks it, taken away where it has it. */
export function changesOf(files: SiteFiles, site: Site, here: Estimate, table: PriceTable, now = new Date()): Change[] {
  const { tier, options } = site;
  return wanted(site).map(([change, changes]) => {
    try {
      const other = siteWith(files, { tier, options, ...changes });
      return { change, ...difference(here, estimate(other, stacksWith(other), table, now)) };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const [first] = error.problems;
      return { change, unknown: [], refused: `${first?.path} ${first?.rule}` };
    }
  });
}

function wanted({ architecture, options, tier }: Site): [string, Partial<SiteInput>][] {
  const other = tier === "cost" ? "ha" : "cost";
  const switches = optionsOfArchitecture(architecture).map((option): [string, Partial<SiteInput>] =>
    options.includes(option)
      ? [`without ${option}`, { options: options.filter((one) => one !== option) }]
      : [`with ${option}`, { options: [...options, option] }],
  );
  return [[`tier: "${other}"`, { tier: other }], ...switches];
}

function difference(here: Estimate, there: Estimate): Pick<Change, "usd" | "unknown"> {
  const named = ({ unknown }: Estimate) => unknown.map(({ stack, address, item }) => `${stack}/${address}: ${item}`);
  const [before, after] = [named(here), named(there)];
  const moved = [...here.unknown, ...there.unknown].filter(({ stack, address, item }) => {
    const name = `${stack}/${address}: ${item}`;
    return before.includes(name) !== after.includes(name);
  });
  return {
    usd: Math.round((there.total - here.total) * 100) / 100,
    unknown: [...new Set(moved.map(({ item }) => item))],
  };
}

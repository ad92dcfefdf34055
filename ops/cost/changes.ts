import { InvalidInput } from "../../imports/problems";
import type { Site, SiteFiles, SiteInput } from "../../imports/site";
import { optionsOfArchitecture, siteOf } from "../../stacks/queries";
import { type Estimate, estimate, type Line } from "./estimate";
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

/** The site with something else than its file says. */
export function siteWith(files: SiteFiles, changes: Partial<SiteInput>): Site {
  return siteOf({ ...files, input: { ...(files.input as SiteInput), ...changes } });
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
  const named = ({ stack, address, item, quantity }: Line) => [stack, address, item, quantity].join(" ");
  const moved = [
    ...here.unknown.filter((one) => !there.unknown.some((other) => named(other) === named(one))),
    ...there.unknown.filter((one) => !here.unknown.some((other) => named(other) === named(one))),
  ];
  return {
    usd: Math.round((there.total - here.total) * 100) / 100,
    unknown: [...new Set(moved.map(({ item }) => item))],
  };
}

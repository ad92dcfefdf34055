import { savedPlans } from "../rehearse/saved-plans";
import { SitePlans } from "../trace/plans";
import type { Applied } from "./prowler";

/** What a rehearsal left applied, without what is the client's. */
export async function appliedOf(site: string): Promise<Applied[]> {
  const plans = await SitePlans.of(site, savedPlans(site, undefined, "applied") ?? new Map());
  return plans.resources
    .filter(({ provider }) => provider !== "aws.client")
    .map(({ stack, address, after }) => ({
      stack: `${site}-${stack}`,
      address,
      names: ["arn", "id", "name"].flatMap((key) => (typeof after[key] === "string" && after[key] ? [after[key]] : [])),
    }));
}

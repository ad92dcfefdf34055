import type { Plan } from "../terraform/plan-json";
import { SitePlans } from "../trace/plans";
import type { Applied } from "./prowler";

/** What second plans show as applied, without what is the client's. */
export async function appliedOf(site: string, secondPlans: ReadonlyMap<string, Plan>): Promise<Applied[]> {
  const plans = await SitePlans.of(site, secondPlans);
  return plans.resources
    .filter(({ provider }) => provider !== "aws.client")
    .map(({ stack, address, after }) => ({
      stack: `${site}-${stack}`,
      address,
      names: ["arn", "id", "name"].flatMap((key) => (typeof after[key] === "string" && after[key] ? [after[key]] : [])),
    }));
}

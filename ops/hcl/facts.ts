import { misfits } from "../../hcl/misfits";
import { PROVIDER } from "../../hcl/schema";
import { adoptionOf } from "../../imports/adoption";
import { RESTORE } from "../../imports/inventory-shape";
import type { Problem } from "../../imports/problems";
import type { Site } from "../../imports/site";

/** Facts of adopted objects that the provider would refuse in a plan: of another type, or that it does not know. */
export function factProblems(site: Site, file: string): Problem[] {
  const adopted = new Set(adoptionOf(site).objects.map(({ id }) => id));
  return site.inventory.resources.flatMap(({ type, id, config }, index) =>
    (adopted.has(id) ? misfits(type, config) : []).map((misfit) => ({
      path: `${file}: resources.${index}.config`,
      value: id,
      rule: `must be what ${type} of ${PROVIDER} takes: ${misfit}`,
      remedy: RESTORE,
    })),
  );
}

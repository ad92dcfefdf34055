import { oneOf, type Problem, unless } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import { type Services, sourcesOf } from "../routes";

/** A guard that the site must set and does not, and ranges of the site for what has no such guard. */
export function sourceProblems(specs: Services, site: Pick<Site, "ingress">): Problem[] {
  const path = "site.ingress.sourceCidrs";
  const guarded = Object.entries(specs).flatMap(([id, { route }]) =>
    route?.sourceCidrs === "site" ? [{ id, paths: route.paths, ranges: sourcesOf(id, route, site) }] : [],
  );
  const ids = guarded.map(({ id }) => id);
  const remedy = "Correct the name, or remove it: the blueprint leaves the source ranges of only these to the site.";
  return [
    ...guarded.flatMap(({ id, paths, ranges }) =>
      unless(ranges !== undefined, {
        path: `${path}.${id}`,
        value: undefined,
        rule: `is required: without it ${paths.join(" and ")} of ${id} would be open to everybody`,
        remedy: "Give one to four ranges, or leave out the option that adds the route.",
      }),
    ),
    ...Object.keys(site.ingress?.sourceCidrs ?? {}).flatMap((id) =>
      unless(ids.includes(id), { path: `${path}.${id}`, value: id, ...oneOf(id, ids, remedy) }),
    ),
  ];
}

import { overlap } from "../../../../aws/ipv4";
import { oneOf, type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";
import { INTERNET } from "../../internet";
import type { Model } from "../../kind";
import { goesAnywhere } from "../flows";
import { linkTo, usesOf, useText } from "../links";
import type { Services } from "../routes";

/** Ranges of the site for who has no way out, or has another one to anywhere. */
export function egressProblems(specs: Services, model: Model): Problem[] {
  const bound = Object.keys(specs).filter((id) => specs[id]!.uses.some(({ name }) => name === INTERNET));
  return Object.entries(model.site.egress).flatMap(([id, ranges]) => {
    const path = `site.egress.${id}`;
    const known = bound.includes(id);
    return [
      ...unless(known, {
        path,
        value: ranges,
        ...oneOf(id, bound, "Correct the name or remove it.", "the name of a service that uses internet"),
      }),
      ...(known ? widened(id, specs[id]!, model) : []).map((rule) => ({
        ...{ path, value: ranges, rule },
        remedy: "Its ranges would bind nothing; remove it.",
      })),
      ...ranges.flatMap((range, index) => {
        const first = ranges.findIndex((other) => overlap(other, range));
        const rule = `must not overlap ${path.replace("site.", "")}.${first}`;
        return unless(first === index, { path: `${path}.${index}`, value: range, rule, remedy: "Keep the wider one." });
      }),
    ];
  });
}

function widened(id: string, spec: ServiceSpec, model: Model): string[] {
  if (!("pool" in spec.runsOn)) return ["must be left out on Fargate, where a task's own interface fetches its image"];
  if (spec.exec) {
    return [
      "must be left out for a service with exec, whose agent calls Systems Manager, which has no list of addresses",
    ];
  }
  return usesOf(spec)
    .filter((use) => use.name !== INTERNET && model.thing(use.name))
    .filter((use) => linkTo(use, model, id).hops.some(goesAnywhere))
    .map((use) => `must be left out for a service that uses ${useText(use)}, which has no list of addresses`);
}

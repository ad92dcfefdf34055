import type { Problem } from "../../imports/problems";
import { kindsIn } from "../blueprints/blueprint";
import type { Resolved } from "../model";

/** Every name that is too long with its account's prefix. */
export function nameProblems(model: Resolved): Problem[] {
  return kindsIn(model.blueprint).flatMap(({ kind, spec }) => {
    const { prefix, owner } = model.homeOf(kind.name);
    return (kind.names?.(spec, model) ?? [])
      .map(({ name, longest }) => ({ name: `${prefix}-${name}`, longest }))
      .filter(({ name, longest }) => name.length > longest)
      .map(({ name, longest }) => ({
        path: owner === "client" ? "prefix" : `${owner}.prefix`,
        value: prefix,
        rule: `must leave "${name}" at most ${longest} characters long`,
        remedy: "Give the site a shorter prefix.",
      }));
  });
}

import { kindsIn } from "../blueprints/blueprint";
import type { Flow } from "../kinds/link";
import type { Resolved } from "../model";

/** One connection that the architecture needs. */
export type DeclaredFlow = Flow;

/** Every connection of an architecture on a site, from what services serve and use. All others must be denied. */
export function flowsOf(model: Resolved): DeclaredFlow[] {
  return kindsIn(model.blueprint).flatMap(({ kind, spec }) => kind.flows?.(spec, model) ?? []);
}

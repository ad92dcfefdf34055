import { kindsIn } from "../blueprints/blueprint";
import type { Flow } from "../kinds/link";
import type { Resolved } from "../model";

/** One hop that the architecture needs. */
export type DeclaredFlow = Flow;

/** Every hop of an architecture on a site, from what services serve and use. What is not listed must be closed. */
export function flowsOf(model: Resolved): DeclaredFlow[] {
  return kindsIn(model.blueprint).flatMap(({ kind, spec }) => kind.flows?.(spec, model) ?? []);
}

import { type Demand, total } from "../../imports/demand";
import { kindsIn } from "../blueprints/blueprint";
import type { Resolved } from "../model";

/** What an architecture asks of the account, at its largest. */
export function demandOf(model: Resolved): Demand {
  return total(kindsIn(model.blueprint).map(({ kind, spec }) => kind.demand?.(spec, model) ?? {}));
}

import { type Demand, total } from "../../imports/demand";
import { kindsIn } from "../blueprints/blueprint";
import type { Model } from "../model";

/** What an architecture asks of the account, at its largest. */
export function demandOf(model: Model): Demand {
  return total(kindsIn(model.blueprint).map(({ kind, spec }) => kind.demand?.(spec, model) ?? {}));
}

import { type Demand, total } from "../../imports/demand";
import { kindsIn } from "../blueprints/blueprint";
import type { Resolved } from "../model";

/** What an architecture needs of the account, at its maximum. */
export function demandOf(model: Resolved): Demand {
  return total(kindsIn(model.blueprint).map(({ kind, spec }) => kind.demand?.(spec, model) ?? {}));
}

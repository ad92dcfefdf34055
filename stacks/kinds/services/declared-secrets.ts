import type { Home } from "../../../imports/home";
import { servicesIn } from "../../../modules/service/spec";
import type { Model } from "../kind";
import { secretName, secrets } from "../secrets";
import { type EcsService, ecsService } from "./releases";
import type { Services } from "./routes";
import { fieldsOf, takersOf } from "./secret-values";

/** A secret that Terraform creates without a value. */
export interface DeclaredSecret {
  /** Its key in the blueprint. */
  id: string;
  /** Its name in Secrets Manager. */
  name: string;
  home: Home;
  /** The JSON keys that containers take of it; none where they take the whole value. */
  keys: string[];
  /** What gives it its value, where no person chooses it: a verb of this project. */
  givenBy?: string;
  /** The services that get it. */
  services: EcsService[];
}

/** Every secret of a site that Terraform creates without a value. */
export function declaredSecrets(specs: Services, model: Model): DeclaredSecret[] {
  const keys = fieldsOf(specs);
  const { prefix } = model.homeOf("services");
  return Object.entries(model.spec(secrets) ?? {}).map(([id, spec]) => ({
    id,
    name: secretName(id, spec, model),
    home: model.homeOf("secrets"),
    keys: keys[id] ?? [],
    givenBy: model.secretValueOf(id)?.verb,
    // A job takes the value at its next start.
    services: takersOf(id, servicesIn(specs)).map((taker) => ecsService(taker, specs[taker]!, prefix)),
  }));
}

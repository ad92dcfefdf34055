import { amica } from "./amica";
import { apexaiCrm } from "./apexai-crm";
import { deliveriesOf } from "./deliveries";
import { flynapse } from "./flynapse";
import { identityOptions } from "./flynapse-identity";
import type { Architecture } from "./options";
import { prodInfra } from "./prod-infra";
import { semiont } from "./semiont";

const swings = deliveriesOf("api", "dashboard");

/** The architectures, by the name that a site gives. */
export const blueprints: Record<string, Architecture> = {
  flynapse: {
    ...flynapse,
    options: { ...identityOptions.options, ...swings.options },
    exclusive: [...identityOptions.exclusive, ...swings.exclusive],
  },
  amica,
  "apexai-crm": apexaiCrm,
  semiont,
  "prod-infra": prodInfra,
};

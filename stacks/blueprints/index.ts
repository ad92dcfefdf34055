import { amica } from "./amica";
import { apexaiCrm } from "./apexai-crm";
import { buildOptions } from "./build-options";
import { flynapse } from "./flynapse";
import { identityOptions } from "./flynapse-identity";
import type { Architecture } from "./options";
import { prodInfra } from "./prod-infra";
import { semiont } from "./semiont";

/** The architectures, by the name that a site gives. */
export const blueprints: Record<string, Architecture> = {
  flynapse: {
    ...flynapse,
    options: { ...identityOptions.options, ...buildOptions.options },
    exclusive: [...identityOptions.exclusive, ...buildOptions.exclusive],
  },
  amica,
  "apexai-crm": apexaiCrm,
  semiont,
  "prod-infra": prodInfra,
};

import { amica } from "./amica";
import { apexaiCrm } from "./apexai-crm";
import { flynapse } from "./flynapse";
import { flynapseOptions } from "./flynapse-options";
import type { Architecture } from "./options";
import { prodInfra } from "./prod-infra";
import { semiont } from "./semiont";

/** The architectures, by the name that a site gives. */
export const blueprints: Record<string, Architecture> = {
  flynapse: { ...flynapse, ...flynapseOptions },
  amica,
  "apexai-crm": apexaiCrm,
  semiont,
  "prod-infra": prodInfra,
};
